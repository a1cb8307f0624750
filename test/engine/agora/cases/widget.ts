import type { Simulator } from '../../../../simulator';
import type { Case } from './case';
import { causeGiven, causeSent, keysGiven, keysSent, number, oneProperty, propertiesSent, USER, USER_PATH, WIDGET, WIDGET_PATH, withUser } from './shared';

const widgetChange = (sim: Simulator, roomUuid: string): void => {
	withUser(sim, roomUuid);
	sim.seed.event(roomUuid, {
		cmd: 1110,
		data: { action: 1, widgetUuid: WIDGET, changeProperties: { 'extra.seconds': 30, state: 1 }, operator: { userUuid: 'server', role: 'server' } },
	});
};

export const widgets: Case[] = [
	{
		resource: 'widget',
		operation: 'set',
		parameters: { widgetUuid: WIDGET, state: 'on', ...oneProperty, options: { ...causeGiven, ownerUserUuid: 'teacher-1' } },
		requests: (room) => [
			{
				method: 'PUT',
				path: `/v2/rooms/${room}/widgets/${WIDGET_PATH}`,
				body: { extra: propertiesSent, state: 1, ownerUserUuid: 'teacher-1', cause: causeSent },
			},
		],
		output: (roomUuid) => [
			{ success: true, roomUuid, widgetUuid: WIDGET, extra: propertiesSent, state: 1, ownerUserUuid: 'teacher-1' },
		],
	},
	{
		resource: 'widget',
		operation: 'delete',
		parameters: { widgetUuid: WIDGET, options: causeGiven },
		requests: (room) => [
			{ method: 'DELETE', path: `/v2/rooms/${room}/widgets/${WIDGET_PATH}`, body: { cause: causeSent } },
		],
		output: (roomUuid) => [{ deleted: true, roomUuid, widgetUuid: WIDGET }],
	},
	{
		resource: 'widget',
		operation: 'deleteProperties',
		parameters: { widgetUuid: WIDGET, properties: keysGiven },
		requests: (room) => [
			{ method: 'DELETE', path: `/v2/rooms/${room}/widgets/${WIDGET_PATH}/extra`, body: { properties: keysSent } },
		],
		output: (roomUuid) => [{ deleted: true, roomUuid, widgetUuid: WIDGET, properties: keysSent }],
	},
	{
		resource: 'widget',
		operation: 'setUserProperties',
		parameters: { widgetUuid: WIDGET, userUuid: USER, ...oneProperty },
		prepare: withUser,
		requests: (room) => [
			{
				method: 'PUT',
				path: `/v2/rooms/${room}/widgets/${WIDGET_PATH}/users/${USER_PATH}`,
				body: { properties: propertiesSent },
			},
		],
		output: (roomUuid) => [
			{ success: true, roomUuid, widgetUuid: WIDGET, userUuid: USER, properties: propertiesSent },
		],
	},
	{
		resource: 'widget',
		operation: 'deleteUserProperties',
		parameters: { widgetUuid: WIDGET, userUuid: USER, properties: keysGiven, options: causeGiven },
		prepare: withUser,
		requests: (room) => [
			{
				method: 'DELETE',
				path: `/v2/rooms/${room}/widgets/${WIDGET_PATH}/users/${USER_PATH}`,
				body: { properties: keysSent, cause: causeSent },
			},
		],
		output: (roomUuid) => [{ deleted: true, roomUuid, widgetUuid: WIDGET, userUuid: USER, properties: keysSent }],
	},
	{
		resource: 'widget',
		operation: 'getEvents',
		parameters: { widgetUuid: WIDGET },
		prepare: widgetChange,
		requests: (room) => [{ method: 'GET', path: `/v2/rooms/${room}/widgets/${WIDGET_PATH}/sequences` }],
		output: (roomUuid) => [
			{
				event: 'widget.changed',
				roomUuid,
				sequence: number,
				cmd: 1110,
				data: expect.objectContaining({
					actionName: 'set',
					widgetUuid: WIDGET,
					changeProperties: { extra: { seconds: 30 }, state: 1 },
				}),
			},
		],
	},
];
