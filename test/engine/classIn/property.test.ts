/** Whatever settings a person chooses, the signature that n8n sends is one that the simulator verifies. */
import fc from 'fast-check';

import { ClassInBench } from './support';

let bench: ClassInBench;

beforeAll(async () => {
	bench = await ClassInBench.start();
});

afterAll(async () => {
	await bench.engine.stop();
});

/** An expression that yields a value, so that n8n hands it on as it is. */
const yielding = (value: unknown): string => `={{ ${JSON.stringify(value)} }}`;

// Braces would end an expression.
const words = fc
	.oneof(
		fc.string({ unit: 'grapheme', maxLength: 40 }),
		fc.integer({ min: 1020, max: 1030 }).map((length) => 'é'.repeat(length / 2)),
	)
	.filter((text) => !/[{}]|\p{Surrogate}/u.test(text));
const setting = {
	watchByLogin: fc.constantFrom(true, false, 0, 1, '0', 'TRUE'),
	allowUnloggedChat: fc.boolean(),
	// What is copied along with a password is refused.
	watchPassword: fc.oneof(words.filter((text) => /^[^\p{C}\p{Z}]+$/u.test(text)), fc.integer()),
	webcastIntroduce: words,
	customColumn: words,
	liveAndPlaybackViewingSet: fc.oneof(fc.maxSafeInteger(), fc.maxSafeInteger().map(String)),
	liveAndPlaybackUserState: fc.integer(),
	liveAndPlaybackStudentUids: fc.array(fc.integer({ min: 1, max: 9e12 }), { maxLength: 4 }),
};

it('holds for any settings', async () => {
	const settings = fc.record(setting, { requiredKeys: ['watchByLogin'] });
	const items = fc.sample(settings, { numRuns: 150, seed: 20261120 });
	for (const options of items) {
		const fields = Object.fromEntries(Object.entries(options).map(([key, value]) => [key, yielding(value)]));
		await bench.json('webcast', 'set', { activityId: 25096094, options: fields });
	}
	expect(bench.sim.requests).toHaveLength(150);
	for (const { auth, body } of bench.sim.requests) {
		expect({ auth, body }).toEqual({ auth: { scheme: 'classin-v2', verified: true }, body: expect.any(Object) });
		for (const [key, value] of Object.entries(body as object)) {
			const kind = Array.isArray(value) ? 'list' : typeof value;
			const text = ['watchPassword', 'webcastIntroduce', 'customColumn'].includes(key);
			expect([key, kind]).toEqual([key, key === 'liveAndPlaybackStudentUids' ? 'list' : text ? 'string' : 'number']);
		}
	}
});
