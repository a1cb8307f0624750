import { encodePathSegment } from '../ids';
import { type ClassroomApi, roomPath, roomSubject } from './api';
import type { Properties } from './rooms';
import { anything } from './classroomCodes';

/** What "set" changes; what is absent stays as it is. */
export interface ExtAppChange {
	/** Goes along even when it is empty, as in the document's example. */
	properties: Properties;
	/** `state` 0 off, 1 on. */
	common?: { state: 0 | 1 };
	cause?: Properties;
}

/** Extension apps, which widgets replaced after version 2.4. */
export function extApps(api: ClassroomApi) {
	const path = (roomUuid: string, extAppUuid: string) =>
		`${roomPath(roomUuid)}/extApps/${encodePathSegment(extAppUuid)}/properties`;
	return {
		/** Source: Flexible Classroom REST (2022), "Set the extApp properties". */
		async setProperties(roomUuid: string, extAppUuid: string, change: ExtAppChange) {
			return await api.call({
				method: 'PUT',
				path: path(roomUuid, extAppUuid),
				body: change,
				data: anything,
				subject: roomSubject(roomUuid),
			});
		},

		/** Source: Flexible Classroom REST (2022), "Delete the extApp properties". */
		async deleteProperties(roomUuid: string, extAppUuid: string, properties: string[], cause?: Properties) {
			return await api.call({
				method: 'DELETE',
				path: path(roomUuid, extAppUuid),
				body: { properties, cause },
				data: anything,
				subject: roomSubject(roomUuid),
			});
		},
	};
}
