/** Agora's limits of an account are kept by all clients of this process together, Cloud Recording of the same App ID included. */
import { accountLimiters } from '../../../../vendors/agora/channels/account';
import { createChannelClient } from '../../../../vendors/agora/channels/client';
import { basicHeaders } from '../../../../vendors/agora/authHeaders';
import { limiterFor, proofOf } from '../../../../vendors/agora/cloudRecording/rateLimiters';
import { fetchTransport } from '../../../../runtime/transport/fetchTransport';
import { DEFAULT_POLICY } from '../../../../vendors/http';
import { startSimulator } from '../../../../simulator';

it('questions and orders of two clients at once are never one too many', async () => {
	const sim = await startSimulator({ rateLimits: true });
	const { appId, customerId, customerSecret } = sim.account;
	const headers = basicHeaders(customerId, customerSecret);
	const client = () =>
		createChannelClient({ runtime: fetchTransport(() => ({ ...headers })), policy: { ...DEFAULT_POLICY, hosts: [sim.url], maxAttempts: 1 }, appId, limiters: accountLimiters(appId, proofOf({ baseUrl: sim.url, customerId, customerSecret }), Date.now()) });
	const [one, other] = [client(), client()];
	// One that is refused shows below; the simulator must end in any case.
	await Promise.allSettled([
		...Array.from({ length: 25 }, async (_, index) => await (index % 2 ? one : other).users('c')),
		...Array.from({ length: 12 }, async (_, index) => await (index % 2 ? one : other).bans.list()),
	]);
	const statuses = sim.requests.map(({ status }) => status);
	await sim.stop();
	expect(statuses).toEqual(Array(37).fill(200));
});

it('orders wait for the limiter of Cloud Recording too, questions do not', () => {
	const { questions, others } = accountLimiters('f'.repeat(32), 'somebody', 0);
	expect(others).toContain(limiterFor('f'.repeat(32), 'somebody', 0));
	expect(questions).not.toContain(limiterFor('f'.repeat(32), 'somebody', 0));
	expect(accountLimiters('e'.repeat(32), 'somebody', 0).questions).toEqual(questions);
	expect(accountLimiters('e'.repeat(32), 'somebody', 0).others[0]).toBe(others[0]);
});

it('everybody with the same credential waits for the same, at whichever of Agora’s own addresses', () => {
	const account = { baseUrl: 'https://api.sd-rtn.com', customerId: 'id', customerSecret: 'secret' };
	const limiter = limiterFor('f'.repeat(32), proofOf(account), 0);
	expect(limiterFor('F'.repeat(32), proofOf({ ...account, baseUrl: 'https://api.agora.io' }), 0)).toBe(limiter);
	for (const other of [{ baseUrl: 'https://gateway.example' }, { customerId: 'another' }, { customerSecret: 'guessed' }]) {
		expect(limiterFor('f'.repeat(32), proofOf({ ...account, ...other }), 0)).not.toBe(limiter);
	}
});
