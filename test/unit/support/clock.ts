import type { HttpRuntime } from '../../../vendors/http';

export interface TestRuntime extends HttpRuntime {
	/** What was waited for, in milliseconds, in order. */
	waits: number[];
}

/** Real requests on loopback, but waits pass at once on a clock of their own. */
export function testRuntime(overrides: Partial<HttpRuntime> = {}): TestRuntime {
	const waits: number[] = [];
	let passed = 0;
	return {
		fetch: async (url, { timeoutMs, ...init }) =>
			await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs ?? 5000) }),
		async sleep(ms) {
			waits.push(ms);
			passed += ms;
		},
		now: () => 1_700_000_000_000 + passed,
		random: () => 1,
		waits,
		...overrides,
	};
}
