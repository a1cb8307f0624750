/** A host that is not there: the text says what that means and what to check, not only a code of Node.js. */
import type { ApiFailure } from '../../../vendors/apiFailure';
import { createHttp, DEFAULT_POLICY } from '../../../vendors/http';
import { classifyNetworkError, whyNoConnection } from '../../../vendors/network';
import { testRuntime } from '../support/clock';

const WHERE = 'the Base URL of the credential';

it.each([
	['ENOTFOUND', /^There is no host of this name.+Check the Base URL of the credential for a typing mistake\..+proxy.+\(ENOTFOUND\)$/],
	['EAI_AGAIN', /^The name of the host could not be looked up: the DNS .+ does not answer\. Try again.+\(EAI_AGAIN\)$/],
	['ECONNREFUSED', /^Nothing answers there\. Check the Base URL of the credential, and the firewall.+\(ECONNREFUSED\)$/],
])('%s in words', (code, words) => {
	const { kind, networkCode } = classifyNetworkError(Object.assign(new Error('request failed'), { code }));
	expect(kind).toBe('unreachable');
	expect(whyNoConnection(networkCode, WHERE)).toMatch(words);
});

it('without a code, nothing hangs on the end', () => {
	expect(whyNoConnection(undefined, WHERE)).toMatch(/n8n\.$/);
});

it.each([
	['ENOTFOUND', 'The host api.example.invalid was not found', /typing mistake/],
	['EAI_AGAIN', 'No connection to api.example.invalid', /could not be looked up/],
])('a call of an API that fails with %s says so', async (code, message, hint) => {
	const fetch = async (): Promise<never> => await Promise.reject(Object.assign(new Error(`getaddrinfo ${code}`), { code }));
	const http = createHttp({ ...testRuntime(), fetch }, { ...DEFAULT_POLICY, hosts: ['https://api.example.invalid'], maxAttempts: 1 });
	const failure = (await http.call({ method: 'GET', path: '/x' }, () => undefined).catch((error: unknown) => error)) as ApiFailure;
	expect(failure.message).toBe(message);
	expect(failure.details.hint).toMatch(hint);
});
