import type { Case } from './case';
import { causeGiven, causeSent, keysGiven, keysSent, WIDGET, WIDGET_PATH } from './shared';

export const extApps: Case[] = [
	{
		resource: 'extApp',
		operation: 'setProperties',
		parameters: { extAppUuid: WIDGET, state: 'off', specifyProperties: 'json', properties: '{"x": 1}', options: causeGiven },
		requests: (room) => [
			{
				method: 'PUT',
				path: `/v2/rooms/${room}/extApps/${WIDGET_PATH}/properties`,
				body: { properties: { x: 1 }, common: { state: 0 }, cause: causeSent },
			},
		],
		output: (roomUuid) => [{ success: true, roomUuid, extAppUuid: WIDGET, properties: { x: 1 }, state: 0 }],
	},
	{
		resource: 'extApp',
		operation: 'deleteProperties',
		parameters: { extAppUuid: WIDGET, properties: keysGiven },
		requests: (room) => [
			{ method: 'DELETE', path: `/v2/rooms/${room}/extApps/${WIDGET_PATH}/properties`, body: { properties: keysSent } },
		],
		output: (roomUuid) => [{ deleted: true, roomUuid, extAppUuid: WIDGET, properties: keysSent }],
	},
];
