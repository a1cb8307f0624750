import { classroomRefs } from '../../../../vendors/classin/lms/playback';
import { operation } from '../../operation';
import { noteFailures } from '../../parts/outcomes';
import { classFields, classInput } from './classes';

export const allow = operation({
	name: 'Allow',
	value: 'allow',
	action: 'Allow everybody to watch replays',
	description: "Let everybody on a class's list watch its replay in the ClassIn app. Returns one item per class.",
	fields: classFields,
	input: classInput,
	async run({ classIn }, { courseId, ...given }, item) {
		const outcomes = await classIn.playback.allow(courseId, classroomRefs(given)!);
		noteFailures(outcomes, 'classes', item);
		return outcomes.map((outcome) => ({ courseId, ...outcome }));
	},
});
