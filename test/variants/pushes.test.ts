/**
 * What ClassIn and Agora push, under everything that their documents permit besides what the senders say by
 * themselves: every message is acknowledged and starts one execution, with the same items but for what was left out.
 */
import { AgoraSender, CHANNEL_EVENTS, CLASSIN_MESSAGES, ClassInSender, OTHER_EVENTS, RECORDER_JOINED, RECORDING_EVENTS, TRANSCRIPT_EVENTS } from '../../simulator/webhooks';
import { WebhookHost } from '../engine/webhooks/host';
import { placesOf, unexplained } from './compare';

const SEEDS = Number(process.env.VARIANT_SEEDS ?? 50);
const SECRET = 'Mb7SR6H';

type Item = Record<string, unknown>;

/** What each message brought, by its name, and what it was. */
type Day = Map<string, { sent: Item; items: Item[] }>;

const CLASSIN_OPTIONS: Array<[name: string, options: object]> = [
	['one item per message', {}],
	['one item per person, with what came', { onePerPerson: true, includeRaw: true }],
];

/** Every message of the documents, twice each: a repetition starts nothing. */
async function classInDay(options: object, variants?: number): Promise<Day> {
	const credentials = { classInSignatureApi: { sid: '1000082', secret: SECRET, baseUrl: 'http://127.0.0.1:1' } };
	const host = await WebhookHost.start({ node: 'classInTrigger', parameters: { options }, credentials });
	const sender = new ClassInSender({ url: host.url, sid: 1_000_082, secret: SECRET, variants });
	const day: Day = new Map();
	try {
		for (const [name, message] of Object.entries(CLASSIN_MESSAGES)) {
			const before = host.items.length;
			const pushed = sender.push({ _id: `id of ${name}`, ...message });
			await sender.idle();
			const items = host.items.slice(before);
			expect([name, pushed.attempts.map(({ status }) => status).filter((status) => status !== 0), host.executions.length]).toEqual([name, [200], day.size + 1]);
			expect(await sender.send(pushed.message)).toMatchObject({ acknowledged: true });
			expect([name, host.executions.length]).toEqual([name, day.size + 1]);
			day.set(name, { sent: pushed.message, items });
		}
		expect(host.errors).toEqual([]);
		return day;
	} finally {
		sender.stop();
		await host.stop();
	}
}

async function agoraDay(options: object, variants?: number): Promise<Day> {
	const host = await WebhookHost.start({ node: 'agoraNotificationTrigger', parameters: { options }, credentials: { agoraNotificationApi: { secret: SECRET } } });
	const sender = new AgoraSender({ url: host.url, secret: SECRET, variants });
	const day: Day = new Map();
	try {
		for (const [index, event] of [...RECORDING_EVENTS, ...CHANNEL_EVENTS, RECORDER_JOINED, ...TRANSCRIPT_EVENTS, ...OTHER_EVENTS].entries()) {
			const name = `${event.productId}/${event.eventType} (${index})`;
			const before = host.items.length;
			const { notification, attempts } = await sender.notify({ ...event, noticeId: `notice ${index}` });
			const items = host.items.slice(before);
			expect([name, attempts.map(({ status }) => status), host.executions.length]).toEqual([name, [200], day.size + 1]);
			expect(await sender.send(JSON.stringify(notification))).toMatchObject({ acknowledged: true });
			expect([name, host.executions.length]).toEqual([name, day.size + 1]);
			day.set(name, { sent: notification, items });
		}
		expect(host.errors).toEqual([]);
		return day;
	} finally {
		sender.stop();
		await host.stop();
	}
}

/** What no item of a varied day says, although the usual one does; and what differs without a reason. */
async function compared(play: (variants?: number) => Promise<Day>, explained: (sent: Item, item: Item) => { id: unknown; rest: Item }): Promise<void> {
	const usual = await play();
	const faults: string[] = [];
	const seen = new Set<string>();
	for (let seed = 1; seed <= SEEDS; seed++) {
		for (const [name, { sent, items }] of await play(seed)) {
			const wanted = usual.get(name)!;
			if (items.length !== wanted.items.length) faults.push(`seed ${seed}, ${name}: ${items.length} items, usually ${wanted.items.length}`);
			for (const [index, item] of items.entries()) {
				const [a, b] = [explained(wanted.sent, wanted.items[index]!), explained(sent, item)];
				expect([name, typeof b.id]).toEqual([name, 'string']);
				faults.push(...unexplained(a.rest, b.rest, name, seen).map((fault) => `seed ${seed}, ${fault}`));
			}
		}
	}
	expect(faults.slice(0, 20)).toEqual([]);
	const everything = [...usual].flatMap(([name, { sent, items }]) => items.flatMap((item) => [...placesOf(explained(sent, item).rest, name)]));
	expect(everything.filter((place) => !seen.has(place))).toEqual([]);
}

it.each(CLASSIN_OPTIONS)(`ClassIn, %s, ${SEEDS} seeds`, async (_name, options) => {
	await compared(
		async (variants) => await classInDay(options, variants),
		(sent, { id, verified, raw: _raw, ...rest }) => {
			// Whoever leaves out the key or its time proves nothing; the ID is ClassIn's own, or made of the contents.
			expect(verified).toBe(sent.SafeKey !== undefined && sent.TimeStamp !== undefined);
			const own = String(id).replace(/\/\d+$/, '');
			expect(own).toEqual(sent._id !== undefined ? sent._id : expect.stringMatching(/^sha-/));
			return { id, rest };
		},
	);
}, 600_000);

it(`Agora, ${SEEDS} seeds`, async () => {
	await compared(
		async (variants) => await agoraDay({}, variants),
		(sent, { id, notifiedAt: _at, ...rest }) => {
			expect(rest.noticeId).toBe(sent.noticeId);
			return { id, rest };
		},
	);
}, 600_000);
