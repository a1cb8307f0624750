import { sleep } from 'n8n-workflow';

/** So few that the first of them is on its way while the last is being prepared. */
const AT_ONCE = 4;

/**
 * Lets requests be prepared a few at a time, with a moment for the network in between.
 *
 * Otherwise all that wait for a place prepare theirs in one go, none leaves before the last is ready, all answers
 * come together, and so on: the processor stands still while they are on their way, and they wait while it works.
 *
 * @returns waits for a turn; turns come in the order of asking
 */
export function yieldToNetwork(): () => Promise<void> {
	let taken = 0;
	let pause: Promise<void> | undefined;
	return async () => {
		while (taken >= AT_ONCE) {
			pause ??= sleep(0).then(() => {
				taken = 0;
				pause = undefined;
			});
			await pause;
		}
		taken++;
	};
}
