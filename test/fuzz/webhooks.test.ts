/** Messages that are damaged or of something else, at the two webhook triggers, with made-up parameters too. */
import { createHmac } from 'node:crypto';

import fc from 'fast-check';

import { CHANNEL_EVENTS, CLASSIN_MESSAGES, OTHER_EVENTS, post, RECORDING_EVENTS, safeKeyOf, TRANSCRIPT_EVENTS } from '../../simulator/webhooks';
import { WebhookHost } from '../engine/webhooks/host';
import { Engine } from '../../testkit/harness';
import { campaign } from './campaign';
import { type Place, placesIn, placesInValue, putAt } from './places';
import { hostile } from './values';
import { unclassified } from './watch';

const SECRET = 'fuzz-secret-4711';

interface Sender {
	node: 'classInTrigger' | 'agoraNotificationTrigger';
	credentials: Record<string, Record<string, string>>;
	messages: Array<Record<string, unknown>>;
	/** The headers that go with a body. */
	headers(body: Buffer): Record<string, string>;
	/** What n8n may answer; 401 to messages that are not genuine. */
	statuses: number[];
	acknowledgement: string;
}

const SENDERS: Sender[] = [
	{
		node: 'classInTrigger',
		credentials: { classInSignatureApi: { sid: '1000082', secret: SECRET, baseUrl: 'http://127.0.0.1:1' } },
		messages: Object.values(CLASSIN_MESSAGES).map((message, index) => {
			const TimeStamp = 1_789_000_000 + index;
			return { SID: 1_000_082, _id: `fuzz${index}`, ...message, TimeStamp, SafeKey: safeKeyOf(SECRET, TimeStamp) };
		}),
		headers: () => ({ 'Content-Type': 'application/json' }),
		statuses: [200, 400, 401],
		acknowledgement: '{"error_info":{"errno":1,"error":"Received"}}',
	},
	{
		node: 'agoraNotificationTrigger',
		credentials: { agoraNotificationApi: { secret: SECRET } },
		messages: [...RECORDING_EVENTS, ...CHANNEL_EVENTS, ...TRANSCRIPT_EVENTS, ...OTHER_EVENTS].map((event, index) => ({ noticeId: `fuzz:${index}`, notifyMs: 1_789_000_000_000, ...event })),
		headers: (body) => ({
			'Content-Type': 'application/json',
			'Agora-Signature': createHmac('sha1', SECRET).update(body).digest('hex'),
			'Agora-Signature-V2': createHmac('sha256', SECRET).update(body).digest('hex'),
		}),
		statuses: [200, 400, 401, 413],
		acknowledgement: '{"success":true}',
	},
];

interface Change {
	place: number;
	value: unknown;
}

interface Case {
	sender: Sender;
	message: number;
	changes: Change[];
	/** Sent in place of the message. */
	instead?: Buffer;
	parameters: Array<{ place: Place; value: unknown }>;
}

const places = new Map<string, Place[]>();

beforeAll(async () => {
	const engine = await Engine.start();
	for (const { node } of SENDERS) places.set(node, placesIn(engine.loaded.nodes[node]!.description.properties, '', ''));
	await engine.stop();
});

function bodyOf({ sender, message, changes, instead }: Case): Buffer {
	if (instead) return instead;
	const changed = structuredClone(sender.messages[message % sender.messages.length]!);
	const known = placesInValue(changed);
	for (const { place, value } of changes) putAt(changed, known[place % known.length]!, value);
	return Buffer.from(JSON.stringify(changed, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner)));
}

async function run(_engine: Engine, one: Case): Promise<string[]> {
	const { sender } = one;
	const parameters: Record<string, unknown> = { events: [], options: {} };
	for (const { place, value } of one.parameters) putAt(parameters, place, value);
	const body = bodyOf(one);
	const host = await WebhookHost.start({ node: sender.node, parameters, credentials: sender.credentials });
	try {
		const send = async () => await post({ url: host.url, headers: sender.headers(body), body, timeoutMs: 20_000 }, () => true);
		const first = await send();
		const again = await send();
		// Parameters that can't be used are an error of the user's, which n8n shows; the sender tries again.
		const thrown = host.errors.map((error) => unclassified(error)).find((problem) => problem !== undefined);
		if (host.errors.length > 0) return thrown === undefined && one.parameters.length > 0 ? [] : [thrown ?? `threw: ${host.errors[0]!.message}`];
		const wrong: string[] = [];
		if (!sender.statuses.includes(first.status)) wrong.push(`answered ${first.status}: ${first.body}`);
		if (first.status === 200 && first.body !== sender.acknowledgement) wrong.push(`acknowledged with ${first.body}`);
		if (again.status !== first.status) wrong.push(`answered ${first.status}, then ${again.status}`);
		if (host.executions.length > (first.status === 200 ? 1 : 0)) wrong.push(`started ${host.executions.length} executions`);
		for (const { id, event } of host.items) {
			if (typeof id !== 'string' || id === '') wrong.push(`put out an item with the ID ${String(id)}`);
			if (typeof event !== 'string' || event === '') wrong.push(`put out an item with the event ${String(event)}`);
		}
		if (JSON.stringify([host.items, host.log, first.body]).includes(SECRET)) wrong.push('showed the secret');
		return wrong;
	} finally {
		await host.stop();
	}
}

const bytes = fc.oneof(
	hostile.map((value) => Buffer.from(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))),
	fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array)),
);

it('never anything but an answer that the sender understands, and one execution at most', async () => {
	const changes = fc.array(fc.record({ place: fc.nat(), value: hostile }), { minLength: 1, maxLength: 3 });
	const wrong = await campaign<Case>({
		name: 'webhooks',
		share: 0.05,
		cases(index) {
			const sender = SENDERS[index % SENDERS.length]!;
			const parameter = fc.record({ place: fc.nat().map((place) => places.get(sender.node)![place % places.get(sender.node)!.length]!), value: hostile });
			return fc.record({
				sender: fc.constant(sender),
				message: fc.nat(),
				changes,
				instead: index % 5 === 4 ? bytes : fc.constant(undefined),
				parameters: index % 3 === 2 ? fc.array(parameter, { minLength: 1, maxLength: 2 }) : fc.constant([]),
			}) as fc.Arbitrary<Case>;
		},
		run,
		describe: (one) => ({ node: one.sender.node, parameters: one.parameters, body: bodyOf(one).toString('utf8') }),
	});
	expect(wrong.slice(0, 20)).toEqual([]);
}, 1_200_000);
