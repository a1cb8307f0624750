/** Transcript: exactly these requests, these items, one bot whatever happens on the way. */
import type { IDataObject } from 'n8n-workflow';

import { Access, ONCE } from './access/support';

let access: Access;
beforeAll(async () => {
	access = await Access.start();
});
afterAll(() => access.engine.stop());
beforeEach(() => access.sim.reset());
afterEach(() => expect(access.sim.errors).toEqual([]));

const base = () => `/api/speech-to-text/v1/projects/${access.sim.account.appId}`;
const agents = () => [...access.sim.state.transcripts.agents.values()];
const FROM_CREDENTIAL = { accessKey: 'AKIAEXAMPLE', secretKey: 'storage-secret-example', bucket: 'lessons', vendor: 1, region: 0 };
const SALT = Buffer.alloc(32, 7).toString('base64');
const run = async (operation: string, parameters: Record<string, unknown> = {}, more = {}) => await access.run('transcript', operation, parameters as never, more);
const started = async (cname = 'math-101'): Promise<IDataObject> => (await run('start', { cname })).items[0]!.json;

describe('Start', () => {
	it('sends exactly this, with a bot that has a number and a token of its own, and keys that lead to the files', async () => {
		const result = await run('start', {
			cname: 'math 101',
			languages: ['en-US', 'Chinese (Mandarin, Simplified)'],
			options: { translateTo: ['fr-FR', 'en-US'], keywords: 'photosynthesis, Ms Garcia', fileNamePrefix: 'school/2026', maxIdleTime: 600, sliceDuration: 30, subscribeAudioUids: '7, 8' },
		});
		expect(result.error).toBeUndefined();
		const [request] = access.sim.requests;
		const body = request!.body as { name: string; rtcConfig: { pubBotUid: string; pubBotToken: string } };
		expect(access.requests()).toEqual([
			[
				'POST',
				`${base()}/join`,
				{
					name: expect.stringMatching(/^math-101-[a-z0-9]+-[a-z0-9]+$/),
					languages: ['en-US', 'zh-CN'],
					maxIdleTime: 600,
					keywords: ['photosynthesis', 'Ms Garcia'],
					rtcConfig: { channelName: 'math 101', pubBotUid: expect.stringMatching(/^4\d{9}$/), pubBotToken: expect.stringMatching(/^007/), subscribeAudioUids: ['7', '8'] },
					translateConfig: { languages: [{ source: 'en-US', target: ['fr-FR'] }, { source: 'zh-CN', target: ['fr-FR', 'en-US'] }] },
					captionConfig: { sliceDuration: 30, storage: { ...FROM_CREDENTIAL, fileNamePrefix: ['school', '2026'] } },
				},
			],
		]);
		const { id } = agents()[0]!;
		expect(access.json(result)).toEqual([
			{
				success: true,
				cname: 'math 101',
				roomUuid: 'math 101',
				agentId: id,
				status: 'RUNNING',
				startedAt: expect.stringMatching(/^20.*Z$/),
				alreadyStarted: false,
				name: body.name,
				botUid: body.rtcConfig.pubBotUid,
				languages: ['en-US', 'zh-CN'],
				translateTo: ['fr-FR', 'en-US'],
				keys: ['en-US', 'zh-CN', 'fr-FR'].map((language) => `school/2026/${language}_${id}_math-101.m3u8`),
			},
		]);
		expect(JSON.stringify(access.json(result))).not.toContain('storage-secret-example');
	});

	it('joins an encrypted class with its key, and listens for what single users speak', async () => {
		const uidLanguagesConfig = { user: [{ uid: 7, languages: ['es-ES', 'fr-FR'] }, { uid: '8', languages: 'German (Germany)' }] };
		const result = await run('start', { cname: 'c', options: { cryptionMode: 'AES-128-GCM2 (With Salt)', secret: 'channel-key', salt: SALT, fileNamePrefix: 'school', uidLanguagesConfig } });
		expect(result.error).toBeUndefined();
		expect(access.sim.requests[0]!.body).toMatchObject({
			uidLanguagesConfig: [{ uid: '7', languages: ['es-ES', 'fr-FR'] }, { uid: '8', languages: ['de-DE'] }],
			rtcConfig: { channelName: 'c', cryptionMode: 7, secret: 'channel-key', salt: SALT },
		});
		const { id } = agents()[0]!;
		expect(result.items[0]!.json).toMatchObject({ languages: ['en-US'], keys: ['en-US', 'es-ES', 'fr-FR', 'de-DE'].map((language) => `school/${language}_${id}_c.m3u8`) });
		expect(JSON.stringify(access.json(result))).not.toContain('channel-key');
	});

	it('lays "More Settings" over the fields, and tells of what was sent', async () => {
		const moreSettings = {
			languages: ['ja-JP'],
			rtcConfig: { pubBotUid: '77', enableJsonProtocol: true },
			translateConfig: { languages: [{ source: 'ja-JP', target: ['ko-KR'] }] },
			captionConfig: { storage: { bucket: 'other', fileNamePrefix: ['x'] } },
		};
		const { items, error } = await run('start', { cname: 'c', options: { translateTo: ['fr-FR'], fileNamePrefix: 'school', moreSettings: JSON.stringify(moreSettings) } });
		expect(error).toBeUndefined();
		expect(access.sim.requests[0]!.body).toMatchObject({ ...moreSettings, rtcConfig: { channelName: 'c', ...moreSettings.rtcConfig, pubBotToken: expect.stringMatching(/^007/) } });
		const { id } = agents()[0]!;
		expect(items[0]!.json).toMatchObject({ botUid: '77', languages: ['ja-JP'], translateTo: ['ko-KR'], keys: ['ja-JP', 'ko-KR'].map((language) => `x/${language}_${id}_c.m3u8`) });
	});

	it('joins with a token of one’s own, without the credential that makes one', async () => {
		const { error } = await run('start', { cname: 'c', options: { moreSettings: { rtcConfig: { pubBotToken: 'made-elsewhere' } } } }, { notChosen: ['agoraRtmTokenApi'] });
		expect(error).toBeUndefined();
		expect(access.sim.requests[0]!.body).toMatchObject({ rtcConfig: { pubBotToken: 'made-elsewhere' } });
	});

	it('shows no key of the request when Agora repeats it, whether it has a field or not', async () => {
		const sent = ['channel-key', SALT, 'token-of-ones-own', 'key-in-lower-case', 'storage-secret-example'];
		access.sim.fault({ kind: 'status', status: 400, body: { detail: `refused: ${sent.join(' ')}`, reason: 'InvalidRequest' }, count: 9 });
		const moreSettings = { rtcConfig: { pubBotToken: 'token-of-ones-own' }, captionConfig: { storage: { secretkey: 'key-in-lower-case' } } };
		const { error } = await run('start', { cname: 'c', options: { ...ONCE, cryptionMode: 7, secret: 'channel-key', salt: SALT, moreSettings } });
		expect(error?.message).toContain('refused: [hidden] [hidden] [hidden] [hidden] [hidden]');
		for (const value of sent) expect(`${error!.message} ${error!.description} ${error!.stack}`).not.toContain(value);
	});

	it('takes a folder of 128 characters with its slashes, and keywords however long', async () => {
		const fileNamePrefix = `${'a'.repeat(63)}/${'b'.repeat(63)}`;
		const { error } = await run('start', { cname: 'c', options: { fileNamePrefix, keywords: 'k'.repeat(201) } });
		expect(error).toBeUndefined();
		expect(access.sim.requests[0]!.body).toMatchObject({ keywords: ['k'.repeat(201)], captionConfig: { storage: { fileNamePrefix: fileNamePrefix.split('/') } } });
	});

	it('needs neither storage nor certificate where they are not wanted', async () => {
		const { items, error } = await run('start', { cname: 'c', channelToken: 'none', keepFiles: false }, { notChosen: ['agoraRtmTokenApi', 'agoraRecordingStorageApi'] });
		expect(error).toBeUndefined();
		expect(items[0]!.json).not.toHaveProperty('keys');
		expect(access.sim.requests[0]!.body).toEqual({ name: expect.any(String), languages: ['en-US'], maxIdleTime: 300, rtcConfig: { channelName: 'c', pubBotUid: expect.any(String) } });
	});

	it('gives each of two items a name and a bot of its own', async () => {
		const { items } = await run('start', { cname: '={{ $json.cname }}' }, { items: [{ cname: 'a' }, { cname: 'b' }] });
		expect(items.map(({ json, pairedItem }) => [json.cname, pairedItem])).toEqual([['a', { item: 0 }], ['b', { item: 1 }]]);
		const bodies = access.sim.requests.map(({ body }) => body as { name: string; rtcConfig: { pubBotUid: string } });
		expect(new Set(bodies.map(({ name }) => name)).size).toBe(2);
		expect(new Set(bodies.map(({ rtcConfig }) => rtcConfig.pubBotUid)).size).toBe(2);
	});

	it('is an outcome when one runs in the channel already, with the ID of that one', async () => {
		const first = await started();
		const result = await run('start', { cname: 'math-101' });
		expect(access.json(result)).toEqual([{ success: true, cname: 'math-101', roomUuid: 'math-101', agentId: first.agentId, status: 'RUNNING', startedAt: first.startedAt, alreadyStarted: true }]);
		expect(agents()).toHaveLength(1);
	});

	it('is a failure where the answer names none and none is found', async () => {
		access.sim.fault({ kind: 'status', status: 200, body: {}, count: Infinity } as never);
		const { error, items } = await run('start', { cname: 'math-101' });
		expect([items, error?.message, error?.description]).toEqual([[], expect.stringMatching(/names no transcript/), expect.stringMatching(/"Get Many"/)]);
	});

	it('starts one bot although the answer got lost, and finds its ID', async () => {
		access.sim.fault({ kind: 'drop', when: 'after', method: 'POST', count: 1 });
		const { items } = await run('start', { cname: 'math-101' });
		expect(items[0]!.json).toMatchObject({ agentId: agents()[0]!.id, alreadyStarted: true });
		expect(agents()).toHaveLength(1);
	});

	it.each([
		[{ cname: 'c', languages: [] }, '"Languages" is empty'],
		[{ cname: 'c', languages: ['Klingonese'] }, 'has "Klingonese", which is no language'],
		[{ cname: 'c', languages: ['en-US', 'fr-FR', 'de-DE', 'it-IT', 'ja-JP'] }, 'must not have more than 4 languages'],
		[{ cname: 'c', options: { maxIdleTime: 4 } }, 'Stop When Empty (Seconds)" must be a whole number from 5'],
		[{ cname: 'c', options: { fileNamePrefix: 'a_b' } }, '"Options > Folder" contains "a_b". Agora allows only letters a to z and digits'],
		[{ cname: 'c', options: { fileNamePrefix: `${'a'.repeat(64)}/${'b'.repeat(63)}` } }, 'has 129 characters with its slashes, but Agora allows 128 at most'],
		[{ cname: 'c', options: { secret: 'k' } }, '"Options > Encryption Key" is entered, but "Encryption" is None'],
		[{ cname: 'c', options: { cryptionMode: 1 } }, '"Options > Encryption Key" is missing: an encrypted channel can only be written down with its key'],
		[{ cname: 'c', options: { cryptionMode: 8, secret: 'k', salt: 'abc=' } }, '"Options > Encryption Salt" must be 32 bytes in Base64'],
		[{ cname: 'c', options: { uidLanguagesConfig: { user: [{ uid: 'ann', languages: ['en-US'] }] } } }, '"Options > Languages of Single Users > User > entry 1 > User Number" must be numbers (uids)'],
		[{ cname: 'c', options: { uidLanguagesConfig: { user: [{ uid: '7', languages: [] }] } } }, '"Options > Languages of Single Users > User > entry 1 > Languages" is empty'],
		[{ cname: 'c', options: { uidLanguagesConfig: { user: [1, 2, 3, 4, 5, 6].map((uid) => ({ uid, languages: ['en-US'] })) } } }, 'must not have more than 5 users'],
		[{ cname: 'c', options: { moreSettings: '{a' } }, '"Options > More Settings (JSON)" is not valid JSON'],
		[{ cname: 'c', options: { subscribeAudioUids: '7', unSubscribeAudioUids: '8' } }, 'can’t be used together with "Only These Users"'],
		[{ cname: 'c', options: { subscribeAudioUids: 'ann' } }, 'must be numbers (uids)'],
	])('refuses %j before anything is sent', async (parameters, message) => {
		const { error } = await run('start', parameters);
		expect(error?.message).toContain(message);
		expect(access.sim.requests).toEqual([]);
	});

	it.each([
		['agoraRecordingStorageApi', 'No storage credential is chosen', 'Keep as Files'],
		['agoraRtmTokenApi', '"Channel Token" is to be made from the App', 'Channel Token'],
		['agoraCloudRecordingApi', 'No credential of the type "Agora Cloud Recording API" is chosen', 'top of the node'],
	])('names the credential %s that is missing, and the way out', async (type, message, wayOut) => {
		const { error } = await run('start', { cname: 'c' }, { notChosen: [type] });
		expect(error?.message).toContain(message);
		expect(error?.description).toContain(wayOut);
		expect(access.sim.requests).toEqual([]);
	});
});

describe('Get, Get Many, Update, Stop', () => {
	it('gets what Agora tells', async () => {
		const { agentId } = await started();
		access.sim.requests.length = 0;
		expect(access.json(await run('get', { agentId }))).toEqual([{ agentId, status: 'RUNNING', startedAt: expect.any(String), message: '' }]);
		expect(access.requests()).toEqual([['GET', `${base()}/agents/${String(agentId)}`, {}]]);
	});

	const many = (count: number): void => {
		for (let index = 0; index < count; index++) access.sim.state.transcripts.start(access.sim.account.appId, { name: `n${index}`, rtcConfig: { channelName: `c${index}` } });
	};
	const asked = () => access.sim.requests.map(({ query }) => [query.state, query.limit, query.cursor]);

	it('lists state by state and over pages, none twice', async () => {
		many(102);
		access.sim.state.transcripts.stop(agents()[5]!);
		const all = access.json(await run('getAll', { returnAll: true, options: { states: ['RUNNING', 'Stopped'] } }));
		expect(all).toHaveLength(102);
		expect(new Set(all.map(({ agentId }) => agentId)).size).toBe(102);
		expect(asked()).toEqual([
			['2', '100', undefined],
			['2', '100', agents()[100]!.id],
			['4', '100', undefined],
		]);
		expect((await run('getAll', { limit: 2 })).items).toHaveLength(2);
		const [one] = access.json(await run('getAll', { options: { cname: 'c7' } }));
		expect(one).toMatchObject({ agentId: agents()[7]!.id, cname: 'c7' });
	});

	it.each([50, 20])('lists all although Agora gives %i a page, whatever was asked for', async (transcriptPageSize) => {
		many(120);
		access.sim.set({ transcriptPageSize });
		const all = access.json(await run('getAll', { returnAll: true }));
		expect(all.map(({ agentId }) => agentId)).toEqual(agents().map(({ id }) => id));
		expect(asked()).toHaveLength(Math.ceil(120 / transcriptPageSize));
	});

	it('changes exactly what is to be changed', async () => {
		const { agentId } = await started();
		access.sim.requests.length = 0;
		const result = await run('update', { agentId, updateFields: { languages: ['de-DE'], translateTo: ['fr-FR'], subscribeAudioUids: 'all' } });
		expect(access.json(result)).toEqual([{ success: true, agentId, status: 'RUNNING', startedAt: expect.any(String) }]);
		const [{ method, path, query, body }] = access.sim.requests as unknown as [{ method: string; path: string; query: object; body: object }];
		expect([method, path]).toEqual(['POST', `${base()}/agents/${String(agentId)}/update`]);
		expect(query).toEqual({ sequenceId: expect.stringMatching(/^\d{13}$/), updateMask: 'languages,rtcConfig.subscribeAudioUids,translateConfig.enable,translateConfig.languages' });
		expect(body).toEqual({ languages: ['de-DE'], rtcConfig: { subscribeAudioUids: ['all'] }, translateConfig: { enable: true, languages: [{ source: 'de-DE', target: ['fr-FR'] }] } });
	});

	it.each([
		['single users get languages of their own', { uidLanguagesConfig: { user: [{ uid: 7, languages: ['es-ES'] }] } }, { uidLanguagesConfig: [{ uid: '7', languages: ['es-ES'] }] }, 'uidLanguagesConfig'],
		['no single user has any more', { uidLanguagesConfig: {} }, { uidLanguagesConfig: [] }, 'uidLanguagesConfig'],
		['what has no field', { keywords: 'a', moreSettings: '{"translateConfig": {"enable": true, "languages": [{"source": "en-US", "target": ["ja-JP"]}]}}' }, { keywords: ['a'], translateConfig: { enable: true, languages: [{ source: 'en-US', target: ['ja-JP'] }] } }, 'keywords,translateConfig.enable,translateConfig.languages'],
	])('changes exactly this: %s', async (_name, updateFields, body, updateMask) => {
		const { agentId } = await started();
		access.sim.requests.length = 0;
		expect((await run('update', { agentId, updateFields })).error).toBeUndefined();
		expect(access.sim.requests[0]).toMatchObject({ query: { updateMask } });
		expect(access.sim.requests[0]!.body).toEqual(body);
	});

	it.each([
		[{}, '"Update Fields" is empty'],
		[{ moreSettings: '{}' }, '"Update Fields" is empty'],
		[{ translateTo: ['fr-FR'] }, '"Translate To" needs "Languages" beside it'],
	])('refuses the change %j before anything is sent', async (changes, message) => {
		const { error } = await run('update', { agentId: 'x', updateFields: changes });
		expect(error?.message).toContain(message);
		expect(access.sim.requests).toEqual([]);
	});

	const STOPPED = { outcome: 'stopped', outcomeText: 'The transcript has ended' };

	it('stops, and tells whether nobody spoke', async () => {
		const { agentId: silent } = await started('silent');
		access.sim.state.transcripts.say('loud', [{ at: 1, seconds: 2, text: 'Hello.' }]);
		const { agentId: loud } = await started('loud');
		access.sim.requests.length = 0;
		expect(access.json(await run('stop', { agentId: silent }))).toEqual([{ success: true, agentId: silent, nobodySpoke: true, ...STOPPED }]);
		expect(access.json(await run('stop', { agentId: loud }))).toEqual([{ success: true, agentId: loud, nobodySpoke: false, ...STOPPED }]);
		expect(access.requests()[0]).toEqual(['POST', `${base()}/agents/${String(silent)}/leave`, {}]);
	});

	const ALREADY = { outcome: 'alreadyStopped', outcomeText: 'The transcript had ended already: it was stopped before, or ended by itself' };

	it('stopped again, has ended already: by its own word, by the list, and by the code for it', async () => {
		const { agentId } = await started();
		await run('stop', { agentId });
		const again = async () => access.json(await run('stop', { agentId, options: ONCE }));
		const already = [{ success: true, agentId, ...ALREADY }];
		expect(await again()).toEqual(already);
		// Agora’s documents say 404 of a query of it, too; then the list has it.
		access.sim.fault({ kind: 'status', status: 404, method: 'GET', count: 1 });
		expect(await again()).toEqual(already);
		access.sim.fault({ kind: 'envelope', status: 400, code: 49, msg: 'repeated stop', count: 1 });
		access.sim.requests.length = 0;
		expect(await again()).toEqual(already);
		expect(access.sim.requests).toHaveLength(1);
	});

	it('that nobody knows is an error', async () => {
		await run('stop', { agentId: (await started()).agentId });
		const { error } = await run('stop', { agentId: 'mistyped' });
		expect(error?.message).toContain('Transcript "mistyped" was not found (HTTP 404: task not found');
		expect(error?.description).toContain('over already');
	});

	it('was stopped by the try whose answer got lost', async () => {
		const { agentId } = await started();
		access.sim.fault({ kind: 'drop', when: 'after', method: 'POST', count: 1 });
		expect(access.json(await run('stop', { agentId }))).toEqual([{ success: true, agentId, ...STOPPED }]);
	});
});
