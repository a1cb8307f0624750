import { classroomRefs } from '../../../../vendors/classin/lms/playback';
import { operation } from '../../operation';
import { noteFailures } from '../../shared/outcomes';
import { classFields, classInput } from './classes';

export const allow = operation({
	name: 'Allow',
	value: 'allow',
	action: 'Allow everybody to watch replays',
	description:
		'Let everybody who belongs to a class watch its replay in the ClassIn app, and return one item per class',
	fields: classFields,
	input: classInput,
	async run({ classIn }, { courseId, ...given }, item) {
		const outcomes = await classIn.playback.allow(courseId, classroomRefs(given)!);
		noteFailures(outcomes, 'classes', item);
		return outcomes.map((outcome) => ({ courseId, ...outcome }));
	},
});
