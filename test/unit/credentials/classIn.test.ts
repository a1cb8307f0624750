import { createHash } from 'node:crypto';
import { inspect } from 'node:util';

import fc from 'fast-check';

import { ClassInSignatureApi } from '../../../credentials/ClassInSignatureApi.credentials';
import { FieldError } from '../../../vendors/fieldError';
import { authenticate, json, send, startServer, type Seen, type Server } from './n8nHost';

const classIn = new ClassInSignatureApi();
const data = { sid: '1000082', secret: 'Mb7SR6H', baseUrl: '' };
const LMS = 'https://api.eeo.cn/lms/activity/setWebcast';
const OLDER = 'https://api.eeo.cn/partner/api/course.api.php?action=addCourse';
const md5 = (text: string): string => createHash('md5').update(text, 'utf8').digest('hex');

/** The rule read a second time, over what arrived on the wire. */
function isSigned({ headers, body }: Pick<Seen, 'headers' | 'body'>, secret = data.secret): boolean {
	const fields = JSON.parse(body) as Record<string, unknown>;
	const lines = Object.entries(fields)
		.filter(([, value]) => typeof value !== 'object' && Buffer.byteLength(String(value)) <= 1024)
		.concat([
			['sid', headers['x-eeo-uid']],
			['timeStamp', headers['x-eeo-ts']],
		])
		.map(([key, value]) => [key, `${key}=${String(value)}`] as const)
		.sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
	return headers['x-eeo-sign'] === md5([...lines.map(([, text]) => text), `key=${secret}`].join('&'));
}

const lower = (headers: Record<string, string>): Record<string, string> =>
	Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

async function fieldErrorOf(run: Promise<unknown>): Promise<FieldError> {
	const error: unknown = await run.then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	expect(error).toBeInstanceOf(FieldError);
	return error as FieldError;
}

describe('LMS calls', () => {
	test.each([
		['modern, object', { url: LMS, body: { activityId: 1, list: [1] }, json: true }],
		[
			'modern, text',
			{ url: LMS, body: '{ "activityId": 1, "list": [1] }', headers: { 'content-type': 'application/json' } },
		],
		['modern, bytes', { url: LMS, body: Buffer.from('{"activityId":1,"list":[1]}') }],
		['legacy, object', { uri: LMS, body: { activityId: 1, list: [1] }, json: true }],
		[
			'legacy, text',
			{ uri: LMS, body: '{"activityId":1,"list":[1]}', json: false, headers: { 'content-type': 'application/json' } },
		],
	])('%s: headers sign exactly the text that is sent', async (_form, request) => {
		const before = Math.floor(Date.now() / 1000);
		const signed = await authenticate(classIn, data, { method: 'POST', ...request });
		const headers = lower(signed.headers);
		expect(signed.body).toBe('{"activityId":1,"list":[1]}');
		expect(isSigned({ headers, body: signed.body as string })).toBe(true);
		expect(headers['x-eeo-uid']).toBe('1000082');
		expect(Number(headers['x-eeo-ts'])).toBeGreaterThanOrEqual(before);
		expect(headers['content-type']).toBe('application/json');
	});

	test('nothing to send is signed as an empty object, and sent as one', async () => {
		for (const body of [undefined, '', {}, null]) {
			const signed = await authenticate(classIn, data, { method: 'POST', url: LMS, body });
			expect(signed.body).toBe('{}');
			expect(isSigned({ headers: lower(signed.headers), body: '{}' })).toBe(true);
		}
		const get = await authenticate(classIn, data, { method: 'GET', url: LMS, body: { ignored: 1 } });
		expect(isSigned({ headers: lower(get.headers), body: '{}' })).toBe(true);
	});

	test('numbers written unusually are sent the way they were signed', async () => {
		const signed = await authenticate(classIn, data, { method: 'POST', url: LMS, body: '{"a":1.0,"b":1e3,"a":2}' });
		expect(signed.body).toBe('{"a":2,"b":1000}');
	});

	test('the given request stays as it was', async () => {
		const request = Object.freeze({
			uri: LMS,
			method: 'POST',
			body: Object.freeze({ a: 1 }),
			headers: Object.freeze({ accept: 'x' }),
		});
		const signed = await authenticate(classIn, data, request);
		expect(signed.headers.accept).toBe('x');
		expect(JSON.stringify(request)).toBe(`{"uri":"${LMS}","method":"POST","body":{"a":1},"headers":{"accept":"x"}}`);
	});

	test.each([
		['recordState', { recordState: true }],
		['ratio', { ratio: 0.5 }],
		['nothing', { nothing: null }],
		['big', '{"big":9007199254740993}'],
		['key', { key: 'x' }],
		['sid', { sid: 1 }],
		['timeStamp', { timeStamp: 1 }],
		['body', [1]],
		['body', '"text"'],
		['body', 'not json'],
		['body', new URLSearchParams({ a: '1' })],
	])('%s is named for %j', async (field, body) => {
		const error = await fieldErrorOf(authenticate(classIn, data, { method: 'POST', url: LMS, body }));
		expect(error.field).toBe(field);
		expect(inspect(error, { depth: 9 })).not.toContain(data.secret);
	});

	test.each([{ form: { a: 1 } }, { formData: { a: 1 } }])('%j is no JSON', async (part) => {
		expect((await fieldErrorOf(authenticate(classIn, data, { method: 'POST', uri: LMS, ...part }))).field).toBe('body');
	});

	test.each([
		['sid', { sid: 'school' }],
		['sid', { sid: '' }],
		['secret', { secret: '' }],
		['secret', { secret: 'Mb7SR 6H' }],
		['baseUrl', { baseUrl: 'http://api.eeo.cn' }],
	])("the credential's %s is named: %j", async (field, wrong) => {
		const error = await fieldErrorOf(authenticate(classIn, { ...data, ...wrong }, { method: 'POST', url: LMS }));
		expect(error.field).toBe(field);
		expect(inspect(error, { depth: 9 })).not.toContain('Mb7SR6H');
	});
});

describe('calls of the older API', () => {
	const FORM = 'application/x-www-form-urlencoded';

	test.each([
		['modern, object', { url: OLDER, body: { courseName: 'a&b ü', studentJson: [{ uid: 1 }] } }],
		[
			'modern, form text',
			{
				url: OLDER,
				body: 'courseName=a%26b+%C3%BC&studentJson=%5B%7B%22uid%22%3A1%7D%5D',
				headers: { 'content-type': FORM },
			},
		],
		[
			'modern, URLSearchParams',
			{ url: OLDER, body: new URLSearchParams({ courseName: 'a&b ü', studentJson: '[{"uid":1}]' }) },
		],
		[
			'modern, JSON text',
			{
				url: OLDER,
				body: '{"courseName":"a&b ü","studentJson":[{"uid":1}]}',
				headers: { 'Content-Type': 'application/json' },
			},
		],
		['legacy, body', { uri: OLDER, body: { courseName: 'a&b ü', studentJson: '[{"uid":1}]' }, json: true }],
		['legacy, form', { uri: OLDER, form: { courseName: 'a&b ü', studentJson: '[{"uid":1}]' } }],
		[
			'legacy, forged signature',
			{ uri: OLDER, form: { courseName: 'a&b ü', studentJson: '[{"uid":1}]', SID: '5', safeKey: 'x', timeStamp: '1' } },
		],
	])('%s: the form carries the signature', async (_form, request) => {
		const signed = await authenticate(classIn, data, { method: 'POST', ...request });
		const { timeStamp, ...fields } = Object.fromEntries(new URLSearchParams(signed.body as string));
		expect(Math.abs(Number(timeStamp) - Date.now() / 1000)).toBeLessThan(5);
		expect(fields).toEqual({
			courseName: 'a&b ü',
			studentJson: '[{"uid":1}]',
			SID: '1000082',
			safeKey: md5(`Mb7SR6H${timeStamp}`),
		});
		expect(lower(signed.headers)).toEqual({ 'content-type': FORM });
		expect(signed).not.toHaveProperty('form');
		expect(new URLSearchParams(signed.body as string).getAll('safeKey')).toHaveLength(1);
	});

	test('a multipart form gets the signature as further parts', async () => {
		const plain = await authenticate(classIn, data, { method: 'POST', uri: OLDER, formData: { folderId: '1' } });
		expect(Object.keys(plain.formData as object).sort()).toEqual(['SID', 'folderId', 'safeKey', 'timeStamp']);
		const form = new FormData();
		form.append('folderId', '1');
		const signed = await authenticate(classIn, data, { method: 'POST', url: OLDER, body: form });
		expect([...(signed.body as unknown as FormData).keys()].sort()).toEqual([
			'SID',
			'folderId',
			'safeKey',
			'timeStamp',
		]);
	});

	test('a form that is sent again is signed once: the caller’s own stays as it was', async () => {
		const form = new FormData();
		form.append('folderId', '1');
		form.append('Filedata', new Blob(['x']), 'a.png');
		for (let time = 0; time < 2; time++) {
			const signed = await authenticate(classIn, data, { method: 'POST', url: OLDER, body: form });
			const body = signed.body as unknown as FormData;
			expect([...body.keys()].sort()).toEqual(['Filedata', 'SID', 'folderId', 'safeKey', 'timeStamp']);
			expect((body.get('Filedata') as File).name).toBe('a.png');
		}
		expect([...form.keys()]).toEqual(['folderId', 'Filedata']);
	});

	test('a form of a library that can not be copied is signed once, and refused when it comes again', async () => {
		const parts: Array<[string, string]> = [];
		const form = { append: (name: string, value: string) => void parts.push([name, value]) };
		await authenticate(classIn, data, { method: 'POST', url: OLDER, body: form });
		expect(parts.map(([name]) => name)).toEqual(['SID', 'timeStamp', 'safeKey']);
		const error = await fieldErrorOf(authenticate(classIn, data, { method: 'POST', url: OLDER, body: form }));
		expect(error).toMatchObject({ field: 'body', hint: 'Make the form anew for each request.' });
		expect(parts).toHaveLength(3);
	});

	test.each([
		['method', { method: 'GET', url: OLDER }],
		['live', { method: 'POST', url: OLDER, body: { live: true } }],
		['ratio', { method: 'POST', url: OLDER, body: { ratio: 0.5 } }],
		['body', { method: 'POST', url: OLDER, body: [1] }],
	])('%s is named', async (field, request) => {
		expect((await fieldErrorOf(authenticate(classIn, data, request))).field).toBe(field);
	});
});

describe('through n8n-core', () => {
	let server: Server;
	beforeAll(async () => {
		server = await startServer((_request, response) => json(response, 200, { code: 1, msg: '', data: {} }));
	});
	afterAll(async () => await server.close());
	beforeEach(() => void (server.seen.length = 0));

	test.each(['modern', 'legacy'] as const)('%s form: every body arrives as it was signed', async (form) => {
		const address = `${server.origin}/lms/x`;
		const scoped = { ...data, baseUrl: server.origin };
		const key = fc
			.string({ unit: fc.constantFrom(...'abcXYZ019_'), minLength: 1, maxLength: 8 })
			.filter((name) => name !== 'key');
		const value = fc.oneof(
			fc.maxSafeInteger(),
			fc.string({ unit: 'grapheme', maxLength: 20 }),
			fc.array(fc.integer(), { maxLength: 2 }),
			fc.constant('课'.repeat(342)),
		);
		await fc.assert(
			fc.asyncProperty(fc.dictionary(key, value, { maxKeys: 5 }), fc.boolean(), async (body, asText) => {
				server.seen.length = 0;
				const sent = asText ? JSON.stringify(body) : body;
				await send(form, classIn, scoped, { url: address, uri: address, method: 'POST', body: sent, json: true });
				expect(isSigned(server.seen[0]!)).toBe(true);
				expect(JSON.parse(server.seen[0]!.body)).toEqual(JSON.parse(JSON.stringify(body)));
				expect(server.seen[0]!.headers['content-type']).toBe('application/json');
			}),
			{ numRuns: 100 },
		);
	});

	test.each(['modern', 'legacy'] as const)('%s form: the older API receives a signed form', async (form) => {
		const address = `${server.origin}/partner/api/cloud.api.php?action=getFolderList`;
		const request =
			form === 'modern' ? { url: address, body: { folderId: 7 } } : { uri: address, form: { folderId: 7 }, json: true };
		await send(form, classIn, { ...data, baseUrl: server.origin }, { method: 'POST', ...request });
		const [{ headers, body }] = server.seen as [Seen];
		const fields = Object.fromEntries(new URLSearchParams(body));
		expect(headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
		expect(headers['x-eeo-sign']).toBeUndefined();
		expect(fields).toMatchObject({ folderId: '7', SID: '1000082', safeKey: md5(`Mb7SR6H${fields.timeStamp}`) });
	});
});
