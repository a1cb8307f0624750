import { roomUuid } from '../../shared/idParameters';
import { classroomId } from '../../../../vendors/agora/ids';
import { parameter } from '../../../../runtime/parameters/parameter';
import { listOf } from '../../../../runtime/parameters/checks';
import { operation } from '../../operation';
import { legacyNotice } from './notice';

export const remove = operation({
	name: 'Delete Many',
	value: 'delete',
	action: 'Delete public resources',
	description: 'Delete one or several public resources of a classroom',
	parameters: [
		legacyNotice,
		roomUuid,
		parameter(
			{
				displayName: 'Resource IDs',
				name: 'resourceUuids',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. lesson-7-slides, lesson-7-homework',
				description: 'The IDs of the files, separated by commas or line breaks, or a list from an expression',
			},
			() => listOf(classroomId, 'resource ID'),
		),
	],
	async run({ classroom }, input) {
		await classroom.resources.delete(input.roomUuid, input.resourceUuids);
		return { deleted: true, roomUuid: input.roomUuid, resourceUuids: input.resourceUuids };
	},
});
