import { optional } from '../../../../runtime/parameters/checks';
import { parameter } from '../../../../runtime/parameters/parameter';
import { classroomRef } from '../../../../vendors/classin/lms/webcast';
import { operation } from '../../operation';
import { classInId, classroomParameters, needsClassroom, needsOne } from '../../shared/idParameters';
import { report } from '../../shared/report';
import { webcastSettings } from './settings';

export const set = operation({
	name: 'Set',
	value: 'set',
	action: 'Set live streaming and playback of classroom',
	description: 'Change web live streaming and playback: recording, password, who may watch and more',
	parameters: [
		parameter(
			{
				displayName: 'Course ID',
				name: 'courseId',
				type: 'string',
				default: '',
				placeholder: 'e.g. 414193',
				description: "The ID (courseId) of the course. ClassIn's app calls it a class, its API a course. Optional, but recommended.",
			},
			() => optional(classInId()),
		),
		...classroomParameters,
		{
			displayName: 'From 20 minutes before class, ClassIn locks most settings.',
			name: 'lockNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Settings to Change',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Setting',
			default: {},
			description: 'The settings to change; at least one. What is not listed stays as it is.',
			options: webcastSettings,
		},
	],
	rules(given, context) {
		needsClassroom(given, context);
		needsOne('options', given.options, context);
	},
	async run({ classIn }, { courseId, options, ...given }) {
		const classroom = classroomRef(given)!;
		const answer = await classIn.webcast.set(classroom, options, courseId);
		return report({ success: true, ...(courseId === undefined ? {} : { courseId }), ...classroom }, answer);
	},
});
