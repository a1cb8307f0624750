import { basicHeaders } from '../../../../vendors/agora/authHeaders';
import { createChannelClient } from '../../../../vendors/agora/channels/client';
import { DEFAULT_POLICY } from '../../../../vendors/http';
import { RateLimiter } from '../../../../vendors/rateLimit';
import { testRuntime, type TestRuntime } from '../../support/clock';

export const APP_ID = '5e00a90ad3e0000000000000000a9901';

/** A client whose waits pass at once, without anybody else's limits. */
export function clientFor(url: string, runtime: TestRuntime = testRuntime(), customer = ['demo-customer-id', 'demo-customer-secret']) {
	const headers = basicHeaders(customer[0], customer[1]);
	const signed: TestRuntime = {
		...runtime,
		fetch: async (to, init) => await runtime.fetch(to, { ...init, headers: { ...Object.fromEntries(new Headers(init.headers)), ...headers } }),
	};
	const wide = new RateLimiter(1000);
	return createChannelClient({
		runtime: signed,
		policy: { ...DEFAULT_POLICY, hosts: [url] },
		appId: APP_ID,
		limiters: { questions: [wide], others: [wide] },
	});
}
