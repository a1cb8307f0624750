/** Items are as the output schemas say, for every kind of message. */
import fs from 'node:fs';
import path from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import { NOTIFICATION_TYPES } from '../../../vendors/agora/notifications/eventTypes';
import { MESSAGE_TYPES } from '../../../vendors/classin/messages/messageTypes';
import { AgoraSender, CHANNEL_EVENTS, CLASSIN_MESSAGES, ClassInSender, OTHER_EVENTS, RECORDING_EVENTS, TRANSCRIPT_EVENTS } from '../../../simulator/webhooks';
import { mismatches, schemaOf } from '../../../testkit/outputSchemas';
import { WebhookHost } from './host';

const KINDS = { ClassInTrigger: MESSAGE_TYPES, AgoraNotificationTrigger: NOTIFICATION_TYPES };


function fits(node: string, items: IDataObject[]): void {
	for (const item of items) {
		const event = String(item.event);
		expect([event, ...mismatches(schemaOf(node, `v1.0.0/event/${event}`), item)]).toEqual([event]);
		expect([event, ...mismatches(schemaOf(node, 'v1.0.0'), item)]).toEqual([event]);
	}
}

it.each(Object.entries(KINDS))('%s has one for every kind, and a general one that n8n asks for', (node, kinds) => {
	expect(fs.readdirSync(path.join('nodes', node, '__schema__/v1.0.0/event')).sort()).toEqual(kinds.map(({ key }) => `${key}.json`).sort());
	expect(schemaOf(node, 'v1.0.0').properties).toHaveProperty('data');
});

it.each([{ includeRaw: true }, { onePerPerson: true }])('every message of ClassIn fits, with %j', async (options) => {
	const credentials = { classInSignatureApi: { sid: '1', secret: 'Mb7SR6H' } };
	const host = await WebhookHost.start({ node: 'classInTrigger', parameters: { options }, credentials });
	const sender = new ClassInSender({ url: host.url, sid: 1, secret: 'Mb7SR6H' });
	for (const message of Object.values(CLASSIN_MESSAGES)) sender.push(message);
	await sender.idle();
	expect(new Set(host.items.map(({ event }) => event)).size).toBe(MESSAGE_TYPES.length);
	fits('ClassInTrigger', host.items);
	sender.stop();
	await host.stop();
});

it('every notification of Agora fits', async () => {
	const credentials = { agoraNotificationApi: { secret: 'kQ9' } };
	const parameters = { options: { includeRaw: true, healthChecks: true } };
	const host = await WebhookHost.start({ node: 'agoraNotificationTrigger', parameters, credentials });
	const sender = new AgoraSender({ url: host.url, secret: 'kQ9' });
	for (const event of [...RECORDING_EVENTS, ...CHANNEL_EVENTS, ...TRANSCRIPT_EVENTS, ...OTHER_EVENTS]) await sender.notify(event);
	await sender.check();
	expect(new Set(host.items.map(({ event }) => event)).size).toBe(NOTIFICATION_TYPES.length);
	fits('AgoraNotificationTrigger', host.items);
	sender.stop();
	await host.stop();
});
