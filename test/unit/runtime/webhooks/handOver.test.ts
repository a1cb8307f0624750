/** What becomes of a message when n8n is slow, fails, or does things in another order. */
import type { IDataObject, IExecuteFunctions, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { handOver } from '../../../../runtime/webhooks/handOver';
import type { Trust } from '../../../../runtime/webhooks/memory';
import { webhookTrigger } from '../../../../runtime/webhooks/webhookTrigger';

const acknowledgement = { received: true };
const items = [{ json: { a: 1 } }];
const processStartedAt = Date.now() - performance.now();
let workflows = 0;

/** A request at n8n: what the node sees of it, and what n8n or the node answers. */
class Request {
	readonly response = {
		statusCode: 200,
		headersSent: false,
		writableEnded: false,
		body: undefined as unknown,
		status(code: number) {
			this.statusCode = code;
			return this;
		},
		json(body: unknown) {
			if (this.headersSent) throw new Error('Answered twice');
			Object.assign(this, { headersSent: true, writableEnded: true, body });
			return this;
		},
	};

	constructor(
		readonly workflowId: string,
		readonly data: IDataObject = {},
	) {}

	async handOver(...keys: string[]): Promise<IWebhookResponseData> {
		return await this.give(keys);
	}

	/** @param more who proved what, and when it happened */
	async give(keys: string[], more: { trust?: Trust; happenedAt?: number } = {}): Promise<IWebhookResponseData> {
		const context = {
			getNode: () => ({ id: 'node' }),
			getWorkflow: () => ({ id: this.workflowId }),
			getWorkflowStaticData: () => this.data,
			getResponseObject: () => this.response,
		};
		return await handOver(context as unknown as IWebhookFunctions, { keys, trust: 'proved', items, acknowledgement, ...more }, () => undefined);
	}
}

let workflowId: string;

beforeEach(() => {
	jest.useFakeTimers();
	workflowId = `workflow ${workflows++}`;
});

afterEach(() => jest.useRealTimers());

const starts = (result: IWebhookResponseData): boolean => result.workflowData !== undefined;

/** A message that n8n holds on to. */
async function heldBack(key: string, forMs: number): Promise<Request> {
	const request = new Request(workflowId);
	expect(starts(await request.handOver(key))).toBe(true);
	await jest.advanceTimersByTimeAsync(forMs);
	return request;
}

it('two of one message that come at the same moment: one starts, the other waits for what becomes of it', async () => {
	const [first, second] = [new Request(workflowId), new Request(workflowId)];
	const results = [first.handOver('a'), second.handOver('a')];
	expect(starts(await results[0]!)).toBe(true);
	first.response.json(acknowledgement);
	await jest.advanceTimersByTimeAsync(100);
	expect(starts(await results[1]!)).toBe(false);
});

it('asked for the acknowledgement too early by an n8n that then can not store: the repetition starts', async () => {
	const first = new Request(workflowId);
	const result = await first.handOver('a');
	expect(result.webhookResponse).toEqual(acknowledgement);
	first.response.status(500).json({});
	expect(starts(await new Request(workflowId).handOver('a'))).toBe(true);
});

it('answered, even if nobody was there to hear it: the repetition starts nothing', async () => {
	const first = new Request(workflowId);
	await first.handOver('a');
	first.response.status(200).json({});
	expect(await new Request(workflowId).handOver('a')).toEqual({ webhookResponse: acknowledgement });
});

it.each([
	[200, false],
	[500, true],
])('a repetition that comes too soon waits; after status %i its start is %p', async (status, expected) => {
	const first = new Request(workflowId);
	await first.handOver('a');
	const again = new Request(workflowId).handOver('a');
	const third = new Request(workflowId).handOver('a', 'b');
	await jest.advanceTimersByTimeAsync(500);
	first.response.status(status).json({});
	await jest.advanceTimersByTimeAsync(100);
	expect(starts(await again)).toBe(expected);
	// Of two that wait, only one starts.
	await jest.advanceTimersByTimeAsync(3_000);
	expect(starts(await third)).toBe(false);
});

describe('held back by n8n for seconds', () => {
	it('its repetition is acknowledged, starts nothing, and is remembered in the database', async () => {
		await heldBack('a', 3_100);
		const again = new Request(workflowId);
		expect(await again.handOver('a')).toEqual({ webhookResponse: acknowledgement });
		expect(starts(await new Request(`${workflowId} restarted`, again.data).handOver('a'))).toBe(false);
	});

	it('another one is answered without n8n after a second, and then remembered', async () => {
		await heldBack('a', 3_100);
		const other = new Request(workflowId);
		expect(await other.handOver('b')).toEqual({ workflowData: [items], noWebhookResponse: true });
		await jest.advanceTimersByTimeAsync(900);
		expect(other.response.headersSent).toBe(false);
		await jest.advanceTimersByTimeAsync(200);
		expect(other.response).toMatchObject({ statusCode: 200, body: acknowledgement });
		expect(await new Request(workflowId).handOver('b')).toEqual({ webhookResponse: acknowledgement });
	});

	it('another one that n8n could not take is left to n8n’s own answer, and starts when it comes again', async () => {
		await heldBack('a', 3_100);
		const other = new Request(workflowId);
		await other.handOver('b');
		other.response.status(500).json({});
		await jest.advanceTimersByTimeAsync(2_000);
		expect(starts(await new Request(workflowId).handOver('b'))).toBe(true);
	});

	it('once n8n has answered, it answers the next one itself again', async () => {
		const first = await heldBack('a', 3_100);
		first.response.json({});
		const next = await new Request(workflowId).handOver('b');
		expect([next.noWebhookResponse, next.webhookResponse]).toEqual([undefined, acknowledgement]);
	});

	it('and never answered at all: after a minute it counts as stored, and holds nothing up', async () => {
		await heldBack('a', 61_000);
		const next = await new Request(workflowId).handOver('b');
		expect(next.noWebhookResponse).toBeUndefined();
		expect(starts(await new Request(workflowId).handOver('a'))).toBe(false);
	});
});

it('what n8n saves holds every message that it has stored, also those whose answers are not out yet', async () => {
	const [one, other] = [new Request(workflowId), new Request(workflowId)];
	const results = [await one.handOver('a'), await other.handOver('b')];
	for (const result of results) expect(result.webhookResponse).toBe(acknowledgement);
	const restarted = `${workflowId} restarted`;
	for (const key of ['a', 'b']) expect(starts(await new Request(restarted, other.data).handOver(key))).toBe(false);
});

describe('after a restart', () => {
	// However long this process has been running for other tests.
	beforeEach(() => jest.setSystemTime(processStartedAt + 10_000));

	const saved = (): IDataObject => ({ seen: 'abcdefgh' });
	const restarted = (data = saved()) => new Request(workflowId, data);
	const trigger = webhookTrigger({
		parameters: [],
		credential: 'any',
		checkCredential: () => undefined,
		judge: () => ({ status: 500, body: {}, reason: '' }),
		notNow: () => ({}),
		keysOf: ({ id: key }) => ({ keys: [String(key)], trust: 'proved' }),
	});
	const recovered = async (id: string, mode = 'webhook'): Promise<unknown> => {
		const context = { getNode: () => ({ id: 'node' }), getWorkflow: () => ({ id: workflowId }), getMode: () => mode, getInputData: () => [{ json: { id } }] };
		return await trigger.execute.call(context as unknown as IExecuteFunctions);
	};

	it('a message waits whether n8n runs its execution, which it had stored before it ended; then it starts nothing', async () => {
		const again = restarted().handOver('a');
		await jest.advanceTimersByTimeAsync(2_000);
		expect(await recovered('a')).toEqual([[{ json: { id: 'a' } }]]);
		await jest.advanceTimersByTimeAsync(50);
		expect(starts(await again)).toBe(false);
	});

	it('other messages start three seconds after the first one came, and at once from then on', async () => {
		let answered = 0;
		const waiting = ['a', 'b'].map((key) => restarted().handOver(key));
		for (const one of waiting) void one.then(() => answered++);
		await jest.advanceTimersByTimeAsync(2_900);
		expect(answered).toBe(0);
		await jest.advanceTimersByTimeAsync(150);
		expect((await Promise.all(waiting)).map(starts)).toEqual([true, true]);
		expect(starts(await restarted().handOver('c'))).toBe(true);
	});

	it('what happened after the start can not have been stored before it, and waits for nothing', async () => {
		const late = restarted();
		expect(starts(await late.give(['a'], { happenedAt: processStartedAt + 70_000 }))).toBe(true);
		let answered = false;
		const early = restarted().give(['b'], { happenedAt: processStartedAt - 1 });
		void early.then(() => (answered = true));
		await jest.advanceTimersByTimeAsync(1_000);
		expect(answered).toBe(false);
		await jest.advanceTimersByTimeAsync(2_100);
		expect(starts(await early)).toBe(true);
	});

	it('nothing waits when the trigger is new, or n8n has been running for long', async () => {
		expect(starts(await restarted({}).handOver('a'))).toBe(true);
		jest.setSystemTime(Date.now() + 3_600_000);
		expect(starts(await new Request(`${workflowId} other`, saved()).handOver('a'))).toBe(true);
	});

	it('a test in the editor is not remembered', async () => {
		await recovered('a', 'manual');
		expect(starts(await restarted({}).handOver('a'))).toBe(true);
	});
});

it('is not remembered before n8n has stored it', async () => {
	const request = new Request(workflowId);
	await request.handOver('a');
	expect(request.data).toEqual({});
});

it('two triggers do not share what they remember', async () => {
	const first = new Request(workflowId);
	await first.handOver('a');
	first.response.json({});
	expect(starts(await new Request(`${workflowId} other`).handOver('a'))).toBe(true);
});

describe('messages that proved nothing', () => {
	it('pass none off as a genuine one, before and after a restart', async () => {
		const forged = new Request(workflowId);
		const result = await forged.give(['a'], { trust: 'unproved' });
		expect(result.webhookResponse).toEqual(acknowledgement);
		forged.response.json({});
		expect(starts(await new Request(workflowId).give(['a'], { trust: 'unproved' }))).toBe(false);
		expect(starts(await new Request(workflowId).handOver('a'))).toBe(true);
		jest.setSystemTime(processStartedAt + 3_600_000);
		expect(starts(await new Request(`${workflowId} restarted`, forged.data).handOver('a'))).toBe(true);
	});

	it('start nothing when they repeat a genuine one', async () => {
		const genuine = new Request(workflowId);
		await genuine.handOver('a');
		genuine.response.json({});
		expect(starts(await new Request(workflowId).give(['a'], { trust: 'unproved' }))).toBe(false);
	});

	it('do not hold up the genuine one while they are on their way', async () => {
		await new Request(workflowId).give(['a'], { trust: 'unproved' });
		expect(starts(await new Request(workflowId).handOver('a'))).toBe(true);
	});

	it('push none out of the memory, however many there are', async () => {
		const genuine = new Request(workflowId);
		await genuine.handOver('a');
		genuine.response.json({});
		const many = Array.from({ length: 6_001 }, (_, index) => `b${index}`);
		const flood = new Request(workflowId);
		await flood.give(many, { trust: 'unproved' });
		flood.response.json({});
		expect(starts(await new Request(workflowId).handOver('a'))).toBe(false);
	});
});

it('n8n may read the answer as often as it likes', async () => {
	const request = new Request(workflowId);
	const result = await request.handOver('a');
	expect(result.webhookResponse).toBe(acknowledgement);
	const saved = JSON.stringify(request.data);
	expect(result.webhookResponse).toBe(acknowledgement);
	expect(JSON.stringify(request.data)).toBe(saved);
	expect({ ...result }).toEqual({ workflowData: [items], webhookResponse: acknowledgement });
});
