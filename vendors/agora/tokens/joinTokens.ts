import { createHash } from 'crypto';

import { buildAccessToken2, educationService, packString, rtcService, rtmService, type TokenInputs, type TokenService } from '../accessToken2';
import { checkChannelName, checkUid } from '../tokenInputs';
import { checkChannelUser, checkChatUser } from './users';

const CHAT = 5;
const CHAT_USER = 1;
const RTM_LOGIN = 1;
const ROOM_USER = 1;
const JOIN_CHANNEL = 1;

/** Roles that a classroom token can carry. Source: Flexible Classroom, client API, "roleType". */
export const JOIN_ROLES = { observer: 0, teacher: 1, student: 2, assistant: 3 } as const;
export type JoinRole = keyof typeof JOIN_ROLES;

/** Agora Chat: log in as a user (1). */
export function chatService(userId: string, privileges: Record<number, number>): TokenService {
	return { type: CHAT, privileges, fields: [packString(userId)] };
}

/** What the chat of a classroom calls a user. Source: Agora's token builders, "buildRoomUserToken". */
export function chatUserOfClassroom(userUuid: string): string {
	return createHash('md5').update(userUuid, 'utf8').digest('hex');
}

/**
 * Builds the token with which one person enters one classroom: Education for the room, Signaling and Chat for the
 * person. Agora's own builder for Node.js leaves out privilege 1 and makes -1 of role 0; its builders for other
 * languages do neither.
 *
 * @param inputs `roomUuid` and `userUuid` of up to 64 characters; all values must be the ones that the page launches with
 * @throws FieldError naming `appId`, `appCertificate`, `uid` or `expire`
 *
 * Source: Flexible Classroom, "Secure authentication with tokens"; Agora's token builders, "buildRoomUserToken".
 */
export function buildClassroomJoinToken(inputs: TokenInputs & { roomUuid: string; userUuid: string; role: JoinRole }): string {
	const { expire, roomUuid, role } = inputs;
	const userUuid = checkUid(inputs.userUuid);
	return buildAccessToken2(inputs, [
		educationService({ roomUuid, userUuid, role: JOIN_ROLES[role] }, { [ROOM_USER]: expire }),
		rtmService(userUuid, { [RTM_LOGIN]: expire }),
		chatService(chatUserOfClassroom(userUuid), { [CHAT_USER]: expire }),
	]);
}

/**
 * Builds the token with which a user joins one channel. Whoever only listens gets no right to publish; Agora enforces
 * that where co-host token authentication is switched on.
 *
 * @param inputs `uid` a number from 1 to 4294967295, a user account as text, or empty for any user
 * @throws FieldError naming `appId`, `appCertificate`, `cname`, `uid` or `expire`
 *
 * Source: Agora's token builders, "buildTokenWithUid" and "buildTokenWithUserAccount".
 */
export function buildChannelJoinToken(inputs: TokenInputs & { cname: string; uid?: string | number; publisher: boolean }): string {
	const { expire, publisher } = inputs;
	const privileges: Record<number, number> = publisher ? { 1: expire, 2: expire, 3: expire, 4: expire } : { [JOIN_CHANNEL]: expire };
	return buildAccessToken2(inputs, [rtcService(checkChannelName(inputs.cname), checkChannelUser(inputs.uid), privileges)]);
}

/**
 * Builds the token with which a user logs in to Signaling.
 *
 * @throws FieldError naming `appId`, `appCertificate`, `uid` or `expire`
 *
 * Source: Agora's token builders, "RtmTokenBuilder2".
 */
export function buildSignalingToken(inputs: TokenInputs & { userId: string }): string {
	return buildAccessToken2(inputs, [rtmService(checkUid(inputs.userId), { [RTM_LOGIN]: inputs.expire })]);
}

/**
 * Builds the token with which a user logs in to Agora Chat.
 *
 * @throws FieldError naming `appId`, `appCertificate`, `userId` or `expire`
 *
 * Source: Agora's token builders, "ChatTokenBuilder".
 */
export function buildChatToken(inputs: TokenInputs & { userId: string }): string {
	return buildAccessToken2(inputs, [chatService(checkChatUser(inputs.userId), { [CHAT_USER]: inputs.expire })]);
}
