import { parameter } from '../../../../runtime/parameters/parameter';
import { classroomId } from '../../../../vendors/agora/ids';

export const cname = parameter(
	{
		displayName: 'Channel',
		name: 'cname',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. math-101-monday',
		description: 'The name of the channel. That of a classroom is the classroom’s ID (roomUuid).',
	},
	() => classroomId,
);
