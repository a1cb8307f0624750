import { noRoute, tooMany } from '../../reply';
import type { RateLimiter } from '../../rateLimit';
import type { Router } from '../../router';
import { type Call, REGIONS, type Reply } from '../../types';
import { ClassroomError, failure } from '../respond';
import type { AgoraWorld } from '../world';
import { listEvents, listWidgetEvents, pollApp } from './events';
import { deleteExtApp, putExtApp } from './extApps';
import { putGroups } from './groups';
import { listRecords, patchRecord, putRecordReady, putRecordState } from './records';
import { listResources, putResource, removeResources } from './resources';
import { createRoom, getRoom, putProperties, putState, removeProperties } from './rooms';
import { getUser, postExit, putUserProperties, removeUserProperties } from './users';
import { deleteWidget, deleteWidgetExtra, deleteWidgetUser, putWidget, putWidgetUser } from './widgets';

type Operation = (world: AgoraWorld, call: Call) => Reply;

const ROOM = '/:region/edu/apps/:appId/v2/rooms/:roomUuid';
const ROOM_V1 = '/:region/edu/apps/:appId/v1/rooms/:roomUuid';

const ROUTES: Array<[method: string, pattern: string, operation: Operation]> = [
	['POST', ROOM, createRoom],
	['GET', ROOM, getRoom],
	['PUT', `${ROOM}/states/:state`, putState],
	['PUT', `${ROOM}/properties`, putProperties],
	['DELETE', `${ROOM}/properties`, removeProperties],
	['PUT', `${ROOM}/groups/states/:state`, putGroups],
	['GET', `${ROOM}/users/:userUuid`, getUser],
	['PUT', `${ROOM}/users/:userUuid/properties`, putUserProperties],
	['DELETE', `${ROOM}/users/:userUuid/properties`, removeUserProperties],
	['POST', `${ROOM}/users/:userUuid/exit`, postExit],
	['PUT', `${ROOM}/records/states/:state`, putRecordState],
	['PATCH', `${ROOM}/records/states/:state`, patchRecord],
	['PUT', `${ROOM}/records/ready`, putRecordReady],
	['GET', `${ROOM}/records`, listRecords],
	['GET', `${ROOM}/sequences`, listEvents],
	['GET', '/:region/edu/polling/apps/:appId/v2/rooms/sequences', pollApp],
	['GET', `${ROOM}/widgets/popupQuiz/sequences`, (world, call) => listWidgetEvents(world, call, 'popupQuiz')],
	['GET', `${ROOM}/widgets/poll/sequences`, (world, call) => listWidgetEvents(world, call, 'poll')],
	['GET', `${ROOM}/widgets/:widgetUuid/sequences`, (world, call) => listWidgetEvents(world, call)],
	['PUT', `${ROOM}/widgets/:widgetUuid`, putWidget],
	['DELETE', `${ROOM}/widgets/:widgetUuid`, deleteWidget],
	['DELETE', `${ROOM}/widgets/:widgetUuid/extra`, deleteWidgetExtra],
	['PUT', `${ROOM}/widgets/:widgetUuid/users/:userUuid`, putWidgetUser],
	['DELETE', `${ROOM}/widgets/:widgetUuid/users/:userUuid`, deleteWidgetUser],
	['PUT', `${ROOM}/extApps/:extAppUuid/properties`, putExtApp],
	['DELETE', `${ROOM}/extApps/:extAppUuid/properties`, deleteExtApp],
	['GET', `${ROOM_V1}/resources`, listResources],
	['DELETE', `${ROOM_V1}/resources`, removeResources],
	['PUT', `${ROOM_V1}/resources/:resourceUuid`, putResource],
];

/** Adds every Flexible Classroom endpoint. */
export function addClassroomRoutes(router: Router, world: AgoraWorld, limiter: RateLimiter): void {
	const limit = (call: Call): Reply | undefined => {
		const { room, account } = world.settings.rateLimits;
		const { appId } = call.account;
		if (account !== undefined && !limiter.take(`account ${appId} ${call.params['region']}`, account, 1000)) return tooMany();
		const roomUuid = call.params['roomUuid'];
		if (room !== undefined && roomUuid !== undefined && !limiter.take(`room ${appId} ${roomUuid}`, room, 1000)) return tooMany();
		return undefined;
	};
	for (const [method, pattern, operation] of ROUTES) {
		router.add({
			api: 'classroom',
			method,
			pattern,
			guard: limit,
			handler: (call) => {
				if (!(REGIONS as readonly string[]).includes(call.params['region'] ?? '')) return noRoute();
				try {
					return operation(world, call);
				} catch (error) {
					if (error instanceof ClassroomError) return failure(call, error);
					throw error;
				}
			},
		});
	}
}
