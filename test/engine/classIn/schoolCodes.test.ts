/**
 * Every code that the documents list for a call of the older API (v1), and for the calls of the LMS that go with it:
 * as an error in English with ClassIn's words beside it and a way out, or as the outcome that it stands for.
 */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { DUAL_CALLS } from './dualCodeCases';
import { CALLS as SCHOOL_CALLS, type DocumentedCall, generalCodes } from './schoolCodeCases';
import { ClassInBench } from './support';
import { withOptions } from '../../../testkit/withOptions';

const CALLS = [...SCHOOL_CALLS, ...DUAL_CALLS];
const SAID = '原文';
const FILE = { data: { data: Buffer.from('%PDF').toString('base64'), mimeType: 'application/pdf', fileName: 'a.pdf' } };

let bench: ClassInBench;

beforeAll(async () => {
	bench = await ClassInBench.start();
});

afterAll(async () => {
	await bench.engine.stop();
});

/** What a person sees of a code: the items that came out, or the errors with what to do. */
interface Seen {
	items: IDataObject[];
	errors: Array<{ message: string; hint?: string | null }>;
}

async function see({ action, operation, parameters, several, entries }: DocumentedCall, code: number, data: unknown): Promise<Seen> {
	bench.sim.reset();
	const [resource, name] = operation.split(' ') as [string, string];
	if (entries) bench.sim.fault({ kind: 'envelope', code: 1, data: entries(code, SAID) });
	// A request for several people that is refused as a whole is sent for each of them, and refused again.
	else bench.sim.fault({ kind: 'envelope', code, msg: SAID, data, count: several ? 3 : 1 });
	const items = several ? [{ n: 1 }, { n: 2 }] : [{}];
	const settings: INodeParameters = withOptions(parameters, { maxAttempts: 1 });
	const result = await bench.run(resource, name, settings, { items, binary: items.map(() => FILE), errorOutput: true, anyOutput: true });
	if (result.error) throw result.error;
	const [{ path, query }] = bench.sim.requests as [(typeof bench.sim.requests)[number]];
	expect(query.action ?? path).toBe(action.split(',')[0]);
	const [good, bad] = result.run.data.resultData.runData.Node?.[0]?.data?.main ?? [];
	return {
		items: (good ?? []).map(({ json }) => json),
		errors: (bad ?? []).map(({ json }) => ({ message: String(json.error), hint: (json.details as IDataObject | undefined)?.hint as string })),
	};
}

/** English begins with a capital or a name in quotes, and holds nothing of the vendor's. */
const ENGLISH = /^["A-Z][\x20-\x7e’]{10,}$/;
const WAY_OUT = /^["A-Z][\x20-\x7e’]{10,}\.$/;

it.each(CALLS.map((call) => [call.action, call] as const))('%s', async (_action, call) => {
	const { table, documented, outcomes = {}, data = null, several, notHere = [] } = call;
	const codes = new Set([...Object.keys(table).map(Number), ...generalCodes(call), ...documented, ...Object.keys(outcomes).map(Number)]);
	const count = several ? 2 : 1;
	for (const code of codes) {
		if (notHere.includes(code)) continue;
		const { items, errors } = await see(call, code, Object.hasOwn(outcomes, code) ? data : null);
		if (Object.hasOwn(outcomes, code)) {
			expect([code, errors, items]).toEqual([code, [], Array.from({ length: count }, () => expect.objectContaining({ outcome: outcomes[code], code, vendorMessage: SAID }))]);
			continue;
		}
		expect([code, items, errors.length]).toEqual([code, [], count]);
		for (const { message, hint } of errors) {
			const tail = ` (code ${code}: ${SAID})`;
			expect([code, message.slice(-tail.length)]).toEqual([code, tail]);
			expect([code, message.slice(0, -tail.length)]).toEqual([code, expect.stringMatching(ENGLISH)]);
			expect(message).not.toMatch(/did not carry out|\{|\}/);
			expect([code, hint]).toEqual([code, expect.stringMatching(WAY_OUT)]);
		}
	}
});

it('the table has all actions that are worth having, and no code twice', () => {
	expect(new Set(CALLS.map(({ action }) => action.split(',')[0]!)).size).toBe(42 + 7);
	for (const { documented } of CALLS) expect(new Set(documented).size).toBe(documented.length);
});

it('a code that is listed for another call is named as one that is not listed for this', async () => {
	const call = CALLS.find(({ action }) => action === 'createFolder')!;
	expect(await see(call, 163, null)).toEqual({
		items: [],
		errors: [{ message: `ClassIn did not carry out the request (code 163: ${SAID})`, hint: expect.stringMatching(/^What this code means for this call is not known here\. .*look it up in ClassIn's documents/) }],
	});
});
