/** Requests begin in order, and not all in one go. */
import { setImmediate as nextLoop } from 'node:timers/promises';

import { yieldToNetwork } from '../../../runtime/transport/yieldToNetwork';

it('lets a few begin at once, the others after the network had its moment, in order', async () => {
	const turn = yieldToNetwork();
	const begun: number[] = [];
	const all = Promise.all(Array.from({ length: 50 }, async (_, number) => {
		await turn();
		begun.push(number);
	}));
	let most = 0;
	for (let before = 0; begun.length < 50; before = begun.length) {
		await nextLoop();
		most = Math.max(most, begun.length - before);
	}
	await all;
	expect(begun).toEqual(Array.from({ length: 50 }, (_, number) => number));
	expect(most).toBeLessThan(10);
});

it('does not hold up requests that come one after the other', async () => {
	const turn = yieldToNetwork();
	let through = 0;
	void (async () => {
		for (; through < 4; through++) await turn();
	})();
	// Whatever waits for the network is not over after what JavaScript does without it.
	for (let step = 0; step < 50; step++) await Promise.resolve();
	expect(through).toBe(4);
});
