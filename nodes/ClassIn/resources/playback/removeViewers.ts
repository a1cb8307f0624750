import { classroomRef } from '../../../../vendors/classin/lms/webcast';
import { operation } from '../../operation';
import { needsClassroom } from '../../shared/idParameters';
import { reportEach } from '../../shared/report';
import { viewerParameters } from './viewerParameters';

export const removeViewers = operation({
	name: 'Remove Viewers',
	value: 'removeViewers',
	action: 'Remove viewers of replay',
	description: 'Take people off the list of those who may watch a replay in the ClassIn app; one item per person',
	parameters: viewerParameters,
	rules: needsClassroom,
	async run({ classIn }, { courseId, uidList, ...given }) {
		const classroom = classroomRef(given)!;
		return reportEach({ courseId, ...classroom }, await classIn.playback.removeViewers(courseId, classroom, uidList));
	},
});
