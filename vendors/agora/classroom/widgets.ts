import { encodePathSegment } from '../ids';
import { type ClassroomApi, roomPath, roomSubject } from './api';
import { paginate, type ListTrouble } from './pagination';
import type { Properties } from './rooms';
import { aboutUser } from './users';
import { anything } from './classroomCodes';
import { widgetEventsPage } from './widgetEvents';

/** What "set" changes; what is absent stays as it is. */
export interface WidgetChange {
	/** Properties of the widget; a dotted key changes only that leaf. */
	extra?: Properties;
	/** 0 off, 1 on. */
	state?: 0 | 1;
	/** The widget is deleted when this user goes offline. */
	ownerUserUuid?: string;
	cause?: Properties;
}

function widgetPath(roomUuid: string, widgetUuid: string): string {
	return `${roomPath(roomUuid)}/widgets/${encodePathSegment(widgetUuid)}`;
}

function about(roomUuid: string, widgetUuid: string) {
	return {
		subject: `Widget "${widgetUuid}" in classroom "${roomUuid}"`,
		meanings: {
			20404100: {
				kind: 'notFound' as const,
				message: `${roomSubject(roomUuid)} was not found`,
				hint: 'Check the ID, and that the region of the credential is the one in which the classroom was created.',
			},
			20404200: {
				kind: 'notFound' as const,
				message: `The user was not found in classroom "${roomUuid}"`,
				hint: 'Check the user ID: Agora only knows users who have entered this classroom.',
			},
		},
	};
}

/** Widgets: tools inside a classroom, such as a timer or one of your own. */
export function widgets(api: ClassroomApi) {
	return {
		/** Source: Flexible Classroom REST, "Set widget room properties" (its example shows `properties` by mistake). */
		async set(roomUuid: string, widgetUuid: string, change: WidgetChange) {
			return await api.call({
				method: 'PUT',
				path: widgetPath(roomUuid, widgetUuid),
				body: change,
				data: anything,
				...about(roomUuid, widgetUuid),
			});
		},

		/** Source: Flexible Classroom REST, "Delete a widget". */
		async delete(roomUuid: string, widgetUuid: string, cause?: Properties) {
			return await api.call({
				method: 'DELETE',
				path: widgetPath(roomUuid, widgetUuid),
				body: { cause },
				data: anything,
				...about(roomUuid, widgetUuid),
			});
		},

		/** Source: Flexible Classroom REST, "Delete widget room properties". */
		async deleteProperties(roomUuid: string, widgetUuid: string, properties: string[], cause?: Properties) {
			return await api.call({
				method: 'DELETE',
				path: `${widgetPath(roomUuid, widgetUuid)}/extra`,
				body: { properties, cause },
				data: anything,
				...about(roomUuid, widgetUuid),
			});
		},

		/** Source: Flexible Classroom REST, "Set widget user properties". */
		async setUserProperties(
			roomUuid: string,
			widgetUuid: string,
			userUuid: string,
			properties: Properties,
			cause?: Properties,
		) {
			return await api.call({
				method: 'PUT',
				path: `${widgetPath(roomUuid, widgetUuid)}/users/${encodePathSegment(userUuid)}`,
				body: { properties, cause },
				data: anything,
				...aboutUser(roomUuid, userUuid),
			});
		},

		/** Source: Flexible Classroom REST, "Delete widget user properties". */
		async deleteUserProperties(
			roomUuid: string,
			widgetUuid: string,
			userUuid: string,
			properties: string[],
			cause?: Properties,
		) {
			return await api.call({
				method: 'DELETE',
				path: `${widgetPath(roomUuid, widgetUuid)}/users/${encodePathSegment(userUuid)}`,
				body: { properties, cause },
				data: anything,
				...aboutUser(roomUuid, userUuid),
			});
		},

		/** All events of a widget, oldest first. Source: Flexible Classroom REST, "Query events of a widget". */
		events(roomUuid: string, widgetUuid: string, onTrouble?: (trouble: ListTrouble) => void) {
			return paginate(async (nextId) => await widgetEventsPage(api, roomUuid, widgetUuid, nextId), onTrouble);
		},
	};
}
