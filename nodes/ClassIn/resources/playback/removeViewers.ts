import { classroomRef } from '../../../../vendors/classin/lms/webcast';
import { operation } from '../../operation';
import { noteFailures } from '../../shared/outcomes';
import { viewerFields, viewerInput } from './viewers';

export const removeViewers = operation({
	name: 'Remove Viewers',
	value: 'removeViewers',
	action: 'Remove viewers of replay',
	description:
		'Take people off the list of those who may watch the replay of a class in the ClassIn app, and return one item per person',
	fields: viewerFields,
	input: viewerInput,
	async run({ classIn }, { courseId, uidList, ...given }, item) {
		const classroom = classroomRef(given)!;
		const outcomes = await classIn.playback.removeViewers(courseId, classroom, uidList);
		noteFailures(outcomes, 'people', item);
		return outcomes.map((outcome) => ({ courseId, ...classroom, ...outcome }));
	},
});
