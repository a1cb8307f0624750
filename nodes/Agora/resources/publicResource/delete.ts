import { z } from 'zod';

import { classroomId } from '../../../../vendors/agora/ids';
import { roomUuid } from '../../shared/idParameters';
import { listOf } from '../../shared/checks';
import { operation } from '../../operation';
import { legacyNotice } from './notice';

export const remove = operation({
	name: 'Delete Many',
	value: 'delete',
	action: 'Delete public resources',
	description: 'Delete one or several public resources of a classroom',
	fields: [
		legacyNotice,
		roomUuid,
		{
			displayName: 'Resource IDs',
			name: 'resourceUuids',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. lesson-7-slides, lesson-7-homework',
			description: 'The IDs of the files, separated by commas or line breaks, or a list from an expression',
		},
	],
	input: z.object({ roomUuid: classroomId, resourceUuids: listOf(classroomId, 'resource ID') }),
	async run({ classroom }, input) {
		await classroom.resources.delete(input.roomUuid, input.resourceUuids);
		return { deleted: true, roomUuid: input.roomUuid, resourceUuids: input.resourceUuids };
	},
});
