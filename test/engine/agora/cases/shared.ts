/** What several rows have in common. */
import type { INodeParameters } from 'n8n-workflow';

import type { Simulator } from '../../../../simulator';

export const id = expect.any(String);
export const number = expect.any(Number);
export const isoTime = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

export const USER = 'ann #1';
export const USER_PATH = 'ann%20%231';
export const WIDGET = 'clock?1';
export const WIDGET_PATH = 'clock%3F1';

export const withUser = (sim: Simulator, roomUuid: string): void => {
	sim.seed.user(roomUuid, { userUuid: USER, userName: 'Ann', role: 2 });
};

export const oneProperty: INodeParameters = {
	specifyProperties: 'fields',
	propertiesUi: {
		propertyValues: [
			{ key: 'homework.page', type: 'number', value: '42' },
			{ key: 'topic', type: 'string', value: '007' },
			{ key: 'open', type: 'boolean', value: 'true' },
			{ key: 'groups', type: 'json', value: '["a", {"b": 1}]' },
		],
	},
};
export const propertiesSent = { 'homework.page': 42, topic: '007', open: true, groups: ['a', { b: 1 }] };
export const keysGiven = 'homework.page, topic';
export const keysSent = ['homework.page', 'topic'];
export const causeGiven = { cause: '{"by": "n8n"}' };
export const causeSent = { by: 'n8n' };
