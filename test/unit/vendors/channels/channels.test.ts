/** What is live, as the client reads it: all pages, doubles, texts for numbers, and what refusals mean. */
import { ApiFailure } from '../../../../vendors/apiFailure';
import { json, scripted } from '../../support/server';
import { APP_ID, clientFor } from './support';

async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
	const found: T[] = [];
	for await (const one of source) found.push(one);
	return found;
}

it('reads every page, takes out doubles, and encodes nothing twice', async () => {
	const names = Array.from({ length: 7 }, (_, index) => `room ${index}`);
	const server = await scripted(({ url }, response) => {
		const number = Number(new URL(url, 'http://x').searchParams.get('page_no'));
		// Between the pages somebody left, so that one channel moved to the next page.
		const start = number * 3 - (number > 0 ? 1 : 0);
		const channels = names.slice(start, number * 3 + 3).map((name) => ({ channel_name: name, user_count: '2' }));
		json(response, 200, { success: true, data: { channels, total_size: '7' } });
	});
	const found = await all(clientFor(server.url).list(3));
	await server.stop();
	expect(found).toEqual(names.map((channelName) => ({ channelName, userCount: 2 })));
	expect(server.received.map(({ url }) => url)).toEqual([0, 1, 2].map((number) => `/dev/v1/channel/${APP_ID}?page_no=${number}&page_size=3`));
	expect(new Set(server.received.map(({ headers }) => headers['content-type']))).toEqual(new Set(['application/json']));
});

it.each([
	['without a total, until a page that is not full', { channels: [{ channel_name: 'a', user_count: 1 }] }, 1],
	['an empty list', { channels: [], total_size: 0 }, 0],
	['no list at all', { total_size: 0 }, 0],
])('%s', async (_name, data, length) => {
	const server = await scripted((_request, response) => json(response, 200, { success: true, data }));
	expect(await all(clientFor(server.url).list())).toHaveLength(length);
	await server.stop();
	expect(server.received).toHaveLength(1);
});

it.each([
	['a class', { channel_exist: true, mode: 2, broadcasters: [7, '8'], audience: [9], audience_total: 12_000 }, { exists: true, mode: 'live', hosts: [7, 8], audience: [9], audienceTotal: 12_000 }],
	['a call', { channel_exist: 'true', mode: '1', total: 2, users: [7, 8] }, { exists: true, mode: 'communication', hosts: [7, 8], audience: [], audienceTotal: 0 }],
	['nobody', { channel_exist: false }, { exists: false, hosts: [], audience: [], audienceTotal: 0 }],
])('reads who is in a channel: %s', async (_name, data, expected) => {
	const server = await scripted((_request, response) => json(response, 200, { success: true, data }));
	expect(await clientFor(server.url).users('a/b #1')).toEqual(expected);
	await server.stop();
	expect(server.received[0]!.url).toBe(`/dev/v1/channel/user/${APP_ID}/a%2Fb%20%231`);
});

it('reads the state of one user, and an unknown platform as its number', async () => {
	const server = await scripted((_request, response, count) =>
		json(response, 200, { success: true, data: count === 1 ? { in_channel: true, join: 1640330382, uid: 5, platform: '7', role: 2 } : count === 2 ? { in_channel: true, platform: 42 } : { in_channel: false } }),
	);
	const client = clientFor(server.url);
	expect(await client.userStatus('c', 5)).toEqual({ inChannel: true, join: 1640330382, platform: 7, platformName: 'web', role: 2, roleName: 'host' });
	expect(await client.userStatus('c', 5)).toEqual({ inChannel: true, platform: 42, platformName: '42' });
	expect(await client.userStatus('c', 5)).toEqual({ inChannel: false });
	await server.stop();
});

it.each([
	[400, { message: 'invalid appid' }, 'invalid'],
	[401, { message: 'Unauthorized' }, 'auth'],
	[403, {}, 'forbidden'],
	[404, {}, 'notFound'],
	[415, {}, 'invalid'],
	[418, { reason: 'teapot' }, 'invalid'],
	[200, { success: false, message: 'reserved' }, 'invalid'],
])('tells what HTTP %i means, once, with Agora’s words and the ID for its support', async (status, body, kind) => {
	const server = await scripted((_request, response) => json(response, status, body, { 'x-request-id': 'r-1' }));
	const failure = await clientFor(server.url).users('c').catch((error: unknown) => error as ApiFailure);
	await server.stop();
	expect(failure).toBeInstanceOf(ApiFailure);
	expect(failure).toMatchObject({ kind, details: { status, hint: expect.stringContaining('request ID r-1') } });
	const words = Object.values(body).find((value) => typeof value === 'string');
	if (words) expect((failure as ApiFailure).message).toContain(words);
	expect(server.received).toHaveLength(1);
});

it.each([429, 500, 504])('asks again after HTTP %i', async (status) => {
	const server = await scripted((_request, response, count) => (count < 3 ? json(response, status, { message: 'later' }) : json(response, 200, { success: true, data: { channel_exist: false } })));
	expect((await clientFor(server.url).hosts('c')).exists).toBe(false);
	await server.stop();
	expect(server.received.map(({ url }) => url)).toEqual(Array(3).fill(`/dev/v1/channel/user/${APP_ID}/c/hosts_only`));
});

describe('usage', () => {
	it('finds the project, never shows its certificate, and makes minutes of seconds', async () => {
		const server = await scripted(({ url }, response) =>
			url.includes('projects')
				? json(response, 201, { projects: [{ id: 'other', vendor_key: 'x', sign_key: 's' }, { id: 'p1', vendor_key: APP_ID.toUpperCase(), sign_key: 'certificate' }] })
				: json(response, 200, {
						usages: [
							{ date: '2026-11-02T00:00:00.000Z', usage: { durationAudioAll: 90, durationVideoHd: '30', durationVideo1080P: 6, durationNew: 60, note: 1 } },
							{ date: 1_793_491_200, usage: null },
							{ date: 1e20, usage: null },
						],
					}),
		);
		const { usage } = clientFor(server.url);
		expect(await usage.projectId()).toBe('p1');
		expect(await usage.days('p1', '2026-11-01', '2026-11-30', 'default')).toEqual([
			{ date: '2026-11-01', audioMinutes: 0, hdMinutes: 0, hdPlusMinutes: 0, fullHdMinutes: 0, video2kMinutes: 0, video4kMinutes: 0, totalMinutes: 0, usage: {} },
			{ date: '2026-11-02', audioMinutes: 1.5, hdMinutes: 0.5, hdPlusMinutes: 0, fullHdMinutes: 0.1, video2kMinutes: 0, video4kMinutes: 0, totalMinutes: 3.1, usage: { durationAudioAll: 90, durationVideoHd: 30, durationVideo1080P: 6, durationNew: 60, note: 1 } },
		]);
		await server.stop();
	});

	it('says when the account has no such project', async () => {
		const server = await scripted((_request, response) => json(response, 200, { projects: null }));
		await expect(clientFor(server.url).usage.projectId()).rejects.toMatchObject({ kind: 'notFound' });
		await server.stop();
	});
});
