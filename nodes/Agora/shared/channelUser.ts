import { parameter } from '../../../runtime/parameters/parameter';
import { wholeNumber } from '../../../runtime/parameters/checks';
import type { ClassroomClient } from '../../../vendors/agora/classroom/client';
import { ApiFailure } from '../../../vendors/apiFailure';
import { whole } from '../../../vendors/json';

const MAX_UID = 4_294_967_295;

export const channelUid = parameter(
	{
		displayName: 'User Number',
		name: 'uid',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 2845863044',
		description: 'The number (uid) under which the user is in the channel, as "Get Users" lists it',
	},
	() => wholeNumber(1, MAX_UID),
);

/**
 * The number under which a user of a classroom joins its channel.
 *
 * @throws ApiFailure kind `unreadable` when Agora's answer does not tell it
 *
 * Source: Flexible Classroom REST, "Get user information", `streamUuid`.
 */
export async function uidOf(classroom: ClassroomClient, roomUuid: string, userUuid: string): Promise<number> {
	const { streamUuid } = await classroom.users.get(roomUuid, userUuid);
	const uid = whole(streamUuid);
	if (uid !== undefined && uid > 0) return uid;
	throw new ApiFailure(`Agora does not tell under which number the user "${userUuid}" joins the channel of classroom "${roomUuid}"`, {
		kind: 'unreadable',
		hint: 'List the users of the channel ("Channel: Get Users") and use the number from there.',
	});
}
