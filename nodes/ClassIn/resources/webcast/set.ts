import { z } from 'zod';

import { classroomRef } from '../../../../vendors/classin/lms/webcast';
import { classroomFields, classroomInput, courseId, needsClassroom, needsOne } from '../../shared/idParameters';
import { id, optional } from '../../shared/checks';
import { operation } from '../../operation';
import { settingsField, settingsInput } from './settings';

export const set = operation({
	name: 'Set',
	value: 'set',
	action: 'Set live streaming and playback of classroom',
	description:
		'Change the web live streaming and playback settings of a classroom, for example recording, password or who may watch',
	fields: [
		...classroomFields,
		{ ...courseId, required: false, description: `${courseId.description} Optional, but recommended.` },
		settingsField,
	],
	input: z
		.object({ ...classroomInput, courseId: optional(id), options: settingsInput })
		.superRefine((given, context) => {
			needsClassroom(given, context);
			needsOne('options', given.options, context);
		}),
	async run({ classIn }, { courseId: course, options, ...given }) {
		const classroom = classroomRef(given)!;
		const data = await classIn.webcast.set(classroom, options, course);
		return { success: true, ...(course === undefined ? {} : { courseId: course }), ...classroom, ...data };
	},
});
