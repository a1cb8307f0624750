/**
 * Vendors and servers that repeat what they were sent, in whatever form: nothing of it reaches an error, a hint, a log
 * or an item. Each of these is an attack. When only the values themselves were looked for, all forms of the two secrets
 * but the value itself passed, and so did the pair as base64, the short secret, the bare signature, the named values, and
 * every address of the second half.
 */
import { NodeApiError, type INode, type JsonObject } from 'n8n-workflow';

import { failedItemJson, toNodeError } from '../../runtime/operations/nodeErrors';
import { cleanLine, sentSecrets, withoutSecrets } from '../../runtime/transport/secrets';
import { SecretForms } from '../../runtime/transport/secretForms';
import { ApiFailure } from '../../vendors/apiFailure';
import { createHttp } from '../../vendors/http';
import { fileAddress } from '../../vendors/media/address';
import { readPlaylist } from '../../vendors/media/playlist';
import { shownAddress, withShownAddresses } from '../../vendors/shownAddress';
import { formsOf } from '../e2e/support/leaks';
import { timed } from './timing';

const node: INode = { id: '1', name: 'Agora', type: 'x', typeVersion: 1, position: [0, 0], parameters: {} };

const CUSTOMER_ID = '8f1e2d3c4b5a69788796a5b4c3d2e1f0';
const SECRET = 'Kq7+x/Zt93<mWe"Lr4&uPa=2Vn\'8';
const CERTIFICATE = '5CFd2fd1755d40ecb72977518be15d3b';
const SHORT = 'k9!x';
const SECRETS = [SECRET, CERTIFICATE, SHORT];

/** All that n8n would keep of a failure. */
function kept(failure: ApiFailure, secrets: string[] = SECRETS, hashes = false): string {
	const error = toNodeError(node, failure, 0, { secrets, hashes }) as NodeApiError;
	return JSON.stringify([error.message, error.description, failedItemJson(error), error.messages, error.context, (error as { errorResponse?: unknown }).errorResponse]);
}

/** A vendor that says it in every place where it can say something. */
function everywhere(said: string): ApiFailure {
	return new ApiFailure(`Agora did not carry out the request (HTTP 400, code ${said}: ${said})`, {
		kind: 'invalid',
		status: 400,
		code: said,
		vendorMessage: said,
		hint: `Look at ${said}.`,
		request: `GET /v1/${said}`,
		partial: { text: said, [said]: 1, list: [{ deep: said }], resourceId: said },
	});
}

describe('a secret that comes back', () => {
	const forms = SECRETS.slice(0, 2).flatMap((secret) => [...formsOf(secret)].filter(([form]) => !/UTF/.test(form)).map(([form, bytes]) => [form, bytes.toString()] as const));

	it.each(forms)('%s is not shown (%#)', (_form, text) => {
		const shown = kept(everywhere(`begin ${text} end`));
		expect(JSON.parse(shown)).toBeDefined();
		for (const written of [text, JSON.stringify(text).slice(1, -1)]) expect(shown).not.toContain(written);
		expect(shown).toContain('[hidden]');
		expect(cleanLine(text, SECRETS)).not.toContain(text);
	});

	it('beside an ID, as base64 without the word Basic, is not shown', () => {
		for (const id of [CUSTOMER_ID, 'ab', 'abc', 'abcd']) {
			const pair = Buffer.from(`${id}:${SECRET}`).toString('base64');
			const shown = withoutSecrets(`got ${pair} instead`, SECRETS);
			// From the first group of four on that holds nothing of the ID.
			const from = Math.ceil((id.length + 1) / 3) * 4;
			expect(pair.length - from).toBeGreaterThan(30);
			for (let at = from; at + 12 <= pair.length; at++) expect(shown).not.toContain(pair.slice(at, at + 12));
			expect(shown).toContain('[hidden]');
		}
	});

	it('cut off anywhere is not shown', () => {
		for (let length = 10; length < SECRET.length; length++) {
			expect(withoutSecrets(`it is ${SECRET.slice(0, length)}`, SECRETS)).toBe('it is [hidden]');
			expect(withoutSecrets(`it is ${SECRET.slice(-length)}`, SECRETS)).toBe('it is [hidden]');
		}
	});

	it('of fewer than six characters is not shown, and hides no other word', () => {
		expect(withoutSecrets(`key=${SHORT}, "${SHORT}"`, SECRETS)).not.toContain(SHORT);
		expect(withoutSecrets('abcd and cab', ['abc', 'ab'])).toBe('abcd and cab');
		expect(withoutSecrets('is abc', ['abc'])).toBe('is [hidden]');
	});

	it('as a signature of ClassIn without its name is not shown, and IDs of Agora are', () => {
		const signature = '4f97f55addf4921a05c2395617cd8a7b';
		expect(kept(everywhere(`wrong sign ${signature}`), [], true)).not.toContain(signature);
		expect(kept(everywhere(`wrong sign ${signature.toUpperCase()}`), [], true)).not.toContain(signature.toUpperCase());
		expect(withoutSecrets(`recording ${signature}`)).toContain(signature);
	});

	it('under a name that says so is not shown, whatever it is', () => {
		for (const name of ['password', 'secretKey', 'X-EEO-SIGN', 'x-amz-signature', 'sig', 'safeKey', 'Authorization', 'streamKey', 'sessionToken']) {
			expect(withoutSecrets(`{"${name}":"Zx81-unknown"}`)).not.toContain('Zx81-unknown');
			expect(withoutSecrets(`${name}=Zx81-unknown&a=1`)).not.toContain('Zx81-unknown');
			const partial = new ApiFailure('x', { kind: 'invalid', partial: { data: { [name]: 'Zx81-unknown' } } });
			expect(kept(partial, [])).not.toContain('Zx81-unknown');
		}
	});

	it('in an error of n8n itself is not shown', () => {
		const error = new NodeApiError(node, { message: `GET https://a.example.com/x?token=${CERTIFICATE}`, config: { auth: CERTIFICATE } } as unknown as JsonObject);
		const clean = toNodeError(node, error, 0, SECRETS) as NodeApiError;
		expect(JSON.stringify([clean.message, clean.description, failedItemJson(clean)])).not.toContain(CERTIFICATE);
	});
});

describe('what was sent comes back', () => {
	const input = {
		roomUuid: 'math-101',
		webcastPassword: 'geheim',
		options: {
			rtmpUrl: 'rtmp://live.example.com/app/stream-key-1234?auth=abcdef',
			rootUrl: 'https://page.example.com/room?roomUuid=math-101&token=page-token-1',
			callback: 'https://user:pass-word-1@hook.example.com/x',
			accessConfig: { accessKey: 'AKIDEXAMPLE', secretKey: 'wJalrXUtnFEMI', stsToken: 'temporary-1' },
		},
	};

	it('and is known: stream keys, watch passwords, page tokens, users in addresses, keys', () => {
		expect(sentSecrets(input).sort()).toEqual(['AKIDEXAMPLE', 'abcdef', 'geheim', 'page-token-1', 'pass-word-1', 'stream-key-1234', 'temporary-1', 'user', 'wJalrXUtnFEMI']);
	});

	it('and is not shown, but the ID of the classroom is', () => {
		const shown = kept(everywhere('bad stream-key-1234, geheim or page-token-1 in room math-101'), sentSecrets(input));
		expect(shown).not.toMatch(/stream-key|geheim|page-token/);
		expect(shown).toContain('math-101');
	});
});

describe('an address is shown as host and path', () => {
	it.each([
		['https://b.example.com/a/b.mp4?X-Amz-Signature=zz81', 'https://b.example.com/a/b.mp4'],
		[' https://b.example.com/a/b.mp4?zz81', 'https://b.example.com/a/b.mp4'],
		['//b.example.com/a.mp4?sig=zz81', '//b.example.com/a.mp4'],
		['https://b.example.com/a.mp4;sig=zz81', 'https://b.example.com/a.mp4'],
		['rec/a.mp4?sig=zz81', 'rec/a.mp4'],
		['rec/a.mp4;sig=zz81', 'rec/a.mp4'],
		['https://zz81:zz81@b.example.com/a.mp4', 'https://b.example.com/a.mp4'],
		['https://u:zz/81@b.example.com', 'https://…'],
		['http://127.0.0.1:8080/x', 'http://127.0.0.1:8080/x'],
		['http://[::1]:8080/x?y=1', 'http://[::1]:8080/x'],
		['https://b.example.com/a#zz81', 'https://b.example.com/a'],
		['skd://zz81/zz81', 'skd:…'],
		['data:text/plain;base64,enp6', 'data:…'],
		['rtmp://live.example.com/app/zz81?x', 'rtmp://live.example.com/app/…'],
		['srt://live.example.com:99?streamid=zz81', 'srt:…'],
		['https%3A%2F%2Fb.example.com%2Fa%3Fsig%3Dzz81', 'https%3A%2F%2Fb.example.com%2Fa'],
		['s3://bucket/a/b.mp4', 's3://bucket/a/b.mp4'],
		['Was it sent?', 'Was it sent?'],
	])('%s', (address, shown) => {
		expect(shownAddress(address)).toBe(shown);
		if (address.includes('?') || !address.includes(' ')) expect(withShownAddresses(`see "${address.trim()}", or not.`)).toBe(`see "${shown}", or not.`);
	});

	it('in errors, hints and logs, and in JSON within them', () => {
		const said = 'bad {"url":"https:\\/\\/b.example.com\\/a.mp4?sig=zz81-secret","next":"//c.example.com/x?sig=zz81-secret"}';
		expect(kept(everywhere(said), [])).not.toContain('zz81-secret');
		expect(cleanLine(said)).not.toContain('zz81-secret');
	});

	it('in what is remembered of a file that was exported', () => {
		for (const url of [' https://b.example.com/a.mp4?sig=zz81', '//b.example.com/a.mp4?sig=zz81', 'https://b.example.com/a.mp4;sig=zz81', 'c/a.mp4?sig=zz81', 'https://zz81@b.example.com/a.mp4']) {
			expect(fileAddress(url).key).not.toContain('zz81');
		}
	});

	it('in what is wrong with a playlist', () => {
		for (const line of ['data:text/plain,zz81', 'skd://zz81', 'ftp://zz81:zz81@b.example.com/a?zz81', '\u0001javascript:zz81']) {
			const failed = (text: string): string => {
				try {
					readPlaylist(`#EXTM3U\n${text}`, 'https://b.example.com/a.m3u8?sig=zz81');
				} catch (error) {
					return JSON.stringify([(error as Error).message, (error as ApiFailure).details]);
				}
				return 'was read';
			};
			for (const text of [`#EXTINF:1,\n${line}`, `#EXT-X-KEY:METHOD=AES-128,URI="${line}"\n#EXTINF:1,\na.ts`, `#EXT-X-MAP:URI="${line}"\n#EXTINF:1,\na.ts`]) {
				expect(failed(text)).toContain('"kind":"');
				expect(failed(text)).not.toContain('zz81');
			}
		}
	});
});

describe('what a vendor says', () => {
	it('has no markup and breaks no line in hints and logs', () => {
		expect(cleanLine('a\r\n2026-01-01 [error] b\u0000\u2028c <img src=x onerror=alert(1)>\u202e d')).toBe('a 2026-01-01 [error] b c ‹img src=x onerror=alert(1)› d');
	});

	it('is cut, without showing half of a secret at the cut', () => {
		const shown = JSON.parse(kept(everywhere(`${'x'.repeat(495)}${CERTIFICATE}${'y'.repeat(100_000)}`))) as [string, string, { details: { vendorMessage: string } }];
		expect(shown[0].length).toBeLessThanOrEqual(2000);
		expect(shown[2].details.vendorMessage.length).toBeLessThanOrEqual(500);
		expect(JSON.stringify(shown)).not.toContain(CERTIFICATE.slice(0, 10));
		expect(cleanLine('a'.repeat(5000))).toHaveLength(1000);
	});

	it('is cleaned in time, however long and however odd it is', async () => {
		const forms = new SecretForms(SECRETS);
		const slow: string[] = [];
		for (const filling of ['a', '%', '%25', '\\', '\\u0041', '&#', '&#65;', '/', '?', 'a=', '//', '://', 'a.b?', 'token=', 'Basic ', '007a', 'eyJ', SECRET.slice(0, 9), 'İ', ' ']) {
			const text = filling.repeat(Math.ceil(1_000_000 / filling.length));
			for (const [name, work] of [
				['forms', () => forms.hide(text)],
				['addresses', () => withShownAddresses(text)],
				['all', () => withoutSecrets(text.slice(0, 200_000), SECRETS)],
			] as const) {
				const { ms, allowed } = await timed(work);
				// A million characters in three views, each ten characters of which are looked up.
				if (ms > allowed * (name === 'forms' ? 15 : 3)) slow.push(`${name} of ${JSON.stringify(filling)}: ${Math.round(ms)} ms`);
			}
			const { ms, allowed } = await timed(() => kept(everywhere(text)));
			if (ms > allowed) slow.push(`error of ${JSON.stringify(filling)}: ${Math.round(ms)} ms`);
		}
		expect(slow).toEqual([]);
	});
});

it('n8n’s refusal of an address inside its network is told as such, and not tried again', async () => {
	let tries = 0;
	const blocked = Object.assign(new Error('The request was blocked because it resolves to a restricted IP address'), { name: 'SsrfBlockedIpError' });
	const http = createHttp(
		{
			fetch: async () => {
				tries++;
				throw new NodeApiError(node, blocked as unknown as JsonObject, { message: 'x' });
			},
			sleep: async () => undefined,
			now: () => 0,
			random: () => 0,
		},
		{ hosts: ['https://10.0.0.1'], timeoutMs: 1000, deadlineMs: 5000, maxAttempts: 5 },
	);
	const failure = await http.call({ method: 'GET', path: '/' }, () => 0).catch((error: unknown) => error as ApiFailure);
	expect(failure).toMatchObject({ message: 'n8n does not allow a connection to 10.0.0.1', kind: 'forbidden', details: { hint: expect.stringContaining('N8N_SSRF_ALLOWED_HOSTNAMES') } });
	expect(tries).toBe(1);
});
