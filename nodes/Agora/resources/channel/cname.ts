import { roomUuid } from '../../shared/idParameters';

/** Any channel; that of a classroom has its ID as name. */
export const cname = {
	...roomUuid,
	displayName: 'Channel Name',
	name: 'cname',
	description: 'The name of the channel. That of a classroom is the classroom’s ID (roomUuid).',
} as const;
