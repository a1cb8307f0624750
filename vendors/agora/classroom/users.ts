import { encodePathSegment } from '../ids';
import { type ClassroomApi, roomPath, roomSubject } from './api';
import type { Properties } from './rooms';
import { anyObject, anything } from './classroomCodes';

/** How a user is kept out: not at all, for some seconds, or for good. */
export type Ban = { type: 'none' } | { type: 'seconds'; seconds: number } | { type: 'permanent' };

function exitBody(ban: Ban): { dirty: { state: 0 | 1; duration?: number } } {
	switch (ban.type) {
		case 'none':
			return { dirty: { state: 0 } };
		case 'seconds':
			return { dirty: { state: 1, duration: ban.seconds } };
		case 'permanent':
			return { dirty: { state: 1 } };
	}
}

function userPath(roomUuid: string, userUuid: string): string {
	return `${roomPath(roomUuid)}/users/${encodePathSegment(userUuid)}`;
}

/** What messages say about calls in which either the user or the classroom can be missing. */
export function aboutUser(roomUuid: string, userUuid: string) {
	return {
		subject: `User "${userUuid}" in classroom "${roomUuid}"`,
		meanings: {
			20404100: {
				kind: 'notFound' as const,
				message: `${roomSubject(roomUuid)} was not found`,
				hint: 'Check the ID, and that the region of the credential is the one in which the classroom was created.',
			},
			30410100: {
				kind: 'gone' as const,
				message: `The class in ${roomSubject(roomUuid)} is over`,
				hint: 'A closed classroom has no users anymore.',
			},
		},
	};
}

/** Users of a classroom: read, remove, properties. */
export function users(api: ClassroomApi) {
	return {
		/** Source: Flexible Classroom REST, "Get user information" (without `/polling/` in the path). */
		async get(roomUuid: string, userUuid: string) {
			return await api.call({
				method: 'GET',
				path: userPath(roomUuid, userUuid),
				data: anyObject,
				...aboutUser(roomUuid, userUuid),
			});
		},

		/**
		 * Removes a user from a classroom. Without a duration the vendor bans for good, so the ban is
		 * always said explicitly.
		 *
		 * Source: Flexible Classroom REST, "Kick out a user".
		 */
		async kick(roomUuid: string, userUuid: string, ban: Ban) {
			return await api.call({
				method: 'POST',
				path: `${userPath(roomUuid, userUuid)}/exit`,
				body: exitBody(ban),
				data: anything,
				...aboutUser(roomUuid, userUuid),
			});
		},

		/** Source: Flexible Classroom REST, "Set user properties". */
		async updateProperties(roomUuid: string, userUuid: string, properties: Properties, cause?: Properties) {
			return await api.call({
				method: 'PUT',
				path: `${userPath(roomUuid, userUuid)}/properties`,
				body: { properties, cause },
				data: anything,
				...aboutUser(roomUuid, userUuid),
			});
		},

		/** Source: Flexible Classroom REST, "Delete user properties". */
		async deleteProperties(roomUuid: string, userUuid: string, properties: string[], cause?: Properties) {
			return await api.call({
				method: 'DELETE',
				path: `${userPath(roomUuid, userUuid)}/properties`,
				body: { properties, cause },
				data: anything,
				...aboutUser(roomUuid, userUuid),
			});
		},
	};
}
