import { classroomRef } from '../../../../vendors/classin/lms/webcast';
import { operation } from '../../operation';
import { needsClassroom } from '../../shared/idParameters';
import { reportEach } from '../../shared/report';
import { viewerParameters } from './viewerParameters';

export const addViewers = operation({
	name: 'Add Viewers',
	value: 'addViewers',
	action: 'Add viewers of replay',
	description: 'Let more people watch the replay of a class in the ClassIn app; one item per person',
	parameters: viewerParameters,
	rules: needsClassroom,
	async run({ classIn }, { courseId, uidList, ...given }) {
		const classroom = classroomRef(given)!;
		return reportEach({ courseId, ...classroom }, await classIn.playback.addViewers(courseId, classroom, uidList));
	},
});
