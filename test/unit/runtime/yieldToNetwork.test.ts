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
	const began = performance.now();
	for (let request = 0; request < 4; request++) await turn();
	expect(performance.now() - began).toBeLessThan(50);
});
