import { classroomRefs } from '../../../../vendors/classin/lms/playback';
import { operation } from '../../operation';
import { noteFailures } from '../../shared/outcomes';
import { classFields, classInput } from './classes';

export const forbid = operation({
	name: 'Forbid',
	value: 'forbid',
	action: 'Forbid everybody to watch replays',
	description:
		'Let nobody watch the replay of a class in the ClassIn app by emptying its list of viewers, and return one item per class',
	fields: classFields,
	input: classInput,
	async run({ classIn }, { courseId, ...given }, item) {
		const outcomes = await classIn.playback.forbid(courseId, classroomRefs(given)!);
		noteFailures(outcomes, 'classes', item);
		return outcomes.map((outcome) => ({ courseId, ...outcome }));
	},
});
