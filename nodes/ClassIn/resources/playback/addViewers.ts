import { classroomRef } from '../../../../vendors/classin/lms/webcast';
import { operation } from '../../operation';
import { noteFailures } from '../../shared/outcomes';
import { viewerFields, viewerInput } from './viewers';

export const addViewers = operation({
	name: 'Add Viewers',
	value: 'addViewers',
	action: 'Add viewers of replay',
	description: 'Let more people watch the replay of a class in the ClassIn app, and return one item per person',
	fields: viewerFields,
	input: viewerInput,
	async run({ classIn }, { courseId, uidList, ...given }, item) {
		const classroom = classroomRef(given)!;
		const outcomes = await classIn.playback.addViewers(courseId, classroom, uidList);
		noteFailures(outcomes, 'people', item);
		return outcomes.map((outcome) => ({ courseId, ...classroom, ...outcome }));
	},
});
