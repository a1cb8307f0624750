/** Proves the demo's own parts: the inbox takes anything and shows it, recorded files are real ones, commands are complete. */
import { exampleFiles } from '../../demo/examples';
import { startInbox, type Inbox } from '../../demo/inbox';
import { recordedMedia } from '../../demo/media';
import { anotherDay, tries } from '../../demo/tryOut';
import { startSimulator } from '../../simulator';

let inbox: Inbox;

beforeAll(async () => {
	inbox = await startInbox();
});
afterAll(async () => await inbox.stop());
beforeEach(() => {
	inbox.messages.length = 0;
	inbox.files.length = 0;
});

const post = async (address: string, body: string | Buffer): Promise<number> => (await fetch(address, { method: 'POST', body: new Uint8Array(Buffer.from(body)) })).status;
const page = async (path = ''): Promise<string> => await (await fetch(`${inbox.pageUrl}${path}`)).text();

it('the inbox takes any JSON, and text, at any address, and shows each with its second', async () => {
	for (const body of ['{"text":"hello"}', '{"a":[1,{"b":null}]}', '"word"', '17', 'no JSON at all']) expect(await post(`${inbox.pageUrl}/anything`, body)).toBe(200);
	expect(inbox.messages.map(({ text }) => text)).toEqual(['hello', '{"a":[1,{"b":null}]}', '"word"', '17', 'no JSON at all']);
	const html = await page();
	expect(html.match(/<time>\d\d:\d\d:\d\d<\/time>/g)).toHaveLength(5);
});

it('the inbox shows what workflows send as text, not as a page, and addresses in it as links', async () => {
	await post(inbox.messagesUrl, JSON.stringify({ text: '<script>alert(1)</script> http://127.0.0.1:1/a?b=1&c=2' }));
	const html = await page();
	expect(html).not.toContain('<script>');
	expect(html).toContain('<a href="http://127.0.0.1:1/a?b=1&#38;c=2" target="_blank">');
});

it('files are linked, come back byte for byte, in parts too, and recordings have a player', async () => {
	const mp4 = recordedMedia()('one.mp4')!;
	await post(`${inbox.filesUrl}/room/one.mp4`, mp4);
	await post(`${inbox.filesUrl}/room/two.ts`, recordedMedia()('two_00000.ts')!);
	await post(`${inbox.filesUrl}/reports/list.csv`, 'a,b');
	const html = await page();
	expect(['/play/0', '/play/1', '/file/2/list.csv'].filter((address) => !html.includes(`href="${address}"`))).toEqual([]);
	expect(await page('/play/0')).toContain('<video controls autoplay muted src="/file/0/one.mp4">');
	expect(await page('/play/1')).toContain('src="/play/1.m3u8"');
	expect(await page('/play/1.m3u8')).toContain('/file/1/two.ts');
	const whole = await fetch(`${inbox.pageUrl}/file/0/one.mp4`);
	expect([whole.headers.get('content-type'), Buffer.from(await whole.arrayBuffer()).equals(mp4)]).toEqual(['video/mp4', true]);
	const part = await fetch(`${inbox.pageUrl}/file/0/one.mp4`, { headers: { range: 'bytes=4-7' } });
	expect([part.status, await part.text()]).toEqual([206, 'ftyp']);
});

it('what the simulator serves in the demo is real media, and no two recordings are alike', async () => {
	const simulator = await startSimulator({ media: recordedMedia() });
	try {
		simulator.seed.room({ roomUuid: 'a' });
		const addresses = [1, 2].map(() => simulator.seed.record('a', { web: true }).recordDetails[0]!.url);
		const files = await Promise.all(addresses.map(async (address) => Buffer.from(await (await fetch(address)).arrayBuffer())));
		for (const file of files) expect([file.toString('latin1', 4, 8), file.includes('moov'), file.includes('mdat')]).toEqual(['ftyp', true, true]);
		expect(files[0]!.equals(files[1]!)).toBe(false);
	} finally {
		await simulator.stop();
	}
});

it('the printed commands name the simulator’s address and workflows that exist', async () => {
	const all = tries('http://127.0.0.1:7300');
	expect(all.map(({ line }) => line)).toEqual([
		expect.stringMatching(/^curl http:\/\/127\.0\.0\.1:7300\/__control\/actions -d '\[\{"do":"hand",/),
		expect.stringMatching(/^curl http:\/\/127\.0\.0\.1:7300\/__control\/actions -d '\[\{"do":"startRecord",/),
		'curl -X POST http://127.0.0.1:7300/__control/push/classin/attendance',
		'curl -X POST http://127.0.0.1:7300/__control/push/agora/31',
	]);
	expect(await exampleFiles()).toEqual(expect.arrayContaining(['classin-attendance.json', 'recording-news.json']));
});

it('the command for another school day starts one', async () => {
	const simulator = await startSimulator();
	try {
		const address = /^curl -X POST (\S+)$/.exec(anotherDay(simulator.url))![1]!;
		expect((await fetch(address, { method: 'POST' })).status).toBe(200);
		expect(simulator.schoolDay.status()).toMatchObject({ state: 'running' });
	} finally {
		await simulator.stop();
	}
});
