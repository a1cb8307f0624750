/** `npm run check:live` as a person has it: the command itself, in a process of its own, against a server that only it knows. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Readable } from 'node:stream';

import { ROOT } from '../../../scripts/packages';
import { type Simulator, startSimulator } from '../../../simulator';

interface Ended {
	code: number | null;
	output: string;
	/** The file that is meant for an issue, if it was written. */
	report?: string;
}

interface Running {
	process: ChildProcessByStdio<null, Readable, Readable>;
	ended: Promise<Ended>;
}

const COMMAND = path.join(ROOT, 'scripts', 'live', 'main.ts');
const LOADER = pathToFileURL(require.resolve('tsx')).href;

let vendor: Simulator;
let folder: string;

beforeEach(async () => {
	vendor = await startSimulator();
	folder = fs.mkdtempSync(path.join(os.tmpdir(), 'check-live-'));
});
afterEach(async () => {
	await vendor.stop();
	fs.rmSync(folder, { recursive: true, force: true });
});

function begin(flags: string[], environment: Record<string, string | undefined> = {}): Running {
	const { appId, appCertificate, customerId, customerSecret, classInSid, classInSecret } = vendor.account;
	const { AGORA_REGION: _region, ...inherited } = process.env;
	const env = {
		...inherited,
		AGORA_BASE_URL: vendor.url,
		AGORA_APP_ID: appId,
		AGORA_APP_CERTIFICATE: appCertificate,
		AGORA_CUSTOMER_ID: customerId,
		AGORA_CUSTOMER_SECRET: customerSecret,
		CLASSIN_BASE_URL: vendor.url,
		CLASSIN_SID: String(classInSid),
		CLASSIN_SECRET: classInSecret,
		...environment,
	};
	const child = spawn(process.execPath, ['--import', LOADER, COMMAND, ...flags], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString('utf8')));
	const ended = new Promise<Ended>((resolve) => {
		child.once('close', (code) => {
			const file = path.join(folder, 'live-report.json');
			resolve({ code, output, ...(fs.existsSync(file) ? { report: fs.readFileSync(file, 'utf8') } : {}) });
		});
	});
	return { process: child, ended };
}

const run = async (flags: string[], environment?: Record<string, string | undefined>): Promise<Ended> => await begin(flags, environment).ended;

/** Waits until the server was asked for something; fails when the command ends before. */
async function asked({ ended }: Running, method: string, place: RegExp): Promise<void> {
	let over = false;
	void ended.then(() => (over = true));
	while (!vendor.requests.some((request) => request.method === method && place.test(request.path))) {
		if (over) throw new Error(`It ended without ${method} ${String(place)}:\n${(await ended).output}`);
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}

const roomStates = (): unknown[] => vendor.state.world.allRooms().map(({ roomUuid, state }) => [roomUuid.replace(/\d{13}/, '<time>'), state]);
const ENDED = 2;

it('tries the vendor in the region that is asked for, and neither its output nor its report has a secret, an ID or a value', async () => {
	const storage = { AGORA_STORAGE_VENDOR: 'Amazon', AGORA_STORAGE_REGION: 'eu-central-1', AGORA_STORAGE_BUCKET: 'lessons-of-a-school', AGORA_STORAGE_ACCESS_KEY: 'key-that-must-not-show', AGORA_STORAGE_SECRET_KEY: 'secret-that-must-not-show' };
	const { code, output, report } = await run(['--region', 'na', '--record', '--drain'], storage);
	expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining(' 0 differs') });
	const regions = new Set(vendor.requests.flatMap(({ path: place }) => /^\/(\w\w)\/edu\//.exec(place)?.[1] ?? []));
	// The other region is the one in which the classroom must not be found.
	expect(regions).toEqual(new Set(['na', 'ap']));
	expect(vendor.requests.filter(({ path: place }) => place.startsWith('/ap/'))).toHaveLength(1);
	const { appId, appCertificate, customerId, customerSecret } = vendor.account;
	const sent = vendor.requests.flatMap(({ body }) => /"token":"([^"]+)"|"pubBotToken":"([^"]+)"/.exec(JSON.stringify(body) ?? '')?.slice(1) ?? []).filter(Boolean);
	expect(sent.length).toBeGreaterThanOrEqual(2);
	for (const text of [output, report!]) {
		for (const value of [appId, appCertificate, customerId, customerSecret, ...Object.values(storage).slice(1), ...sent]) expect(text).not.toContain(value);
		expect(text).not.toMatch(/00[67][A-Za-z0-9+/=]{40,}|Basic [A-Za-z0-9+/=]+|n8n-check-\d+/);
	}
	expect(roomStates()).toEqual([['n8n-check-<time>', ENDED], ['n8n-check-<time> a%?#&+', ENDED]]);
	expect(vendor.state.channels.rules.list(appId, vendor.now())).toEqual([]);
});

it('ClassIn: without a course, nothing is made; with one, what was made is taken back', async () => {
	expect((await run(['--vendor', 'classin'])).code).toBe(0);
	const { institution } = vendor.state;
	const there = (): number[] => [institution.units.size, institution.school.folders.size, institution.school.files.size, institution.school.labels.size];
	const before = there();
	expect(vendor.requests.filter(({ path: place, done }) => done && !place.includes('cloud.api.php'))).toEqual([]);
	const [[course], [teacher]] = [[...institution.courses.keys()], [...institution.teachers.keys()]];
	const { code, output, report } = await run(['--vendor', 'classin', '--course', String(course), '--teacher', String(teacher)]);
	expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('Everything that was made was taken back.') });
	expect(there()).toEqual(before);
	for (const value of [vendor.account.classInSecret, String(vendor.account.classInSid), String(course)]) expect(output + report!).not.toContain(value);
});

it('--dry-run prints each request, sends nothing to the vendor and writes no report', async () => {
	const { code, output, report } = await run(['--dry-run', '--region', 'na', '--only', 'ban']);
	expect({ code, report, sent: vendor.requests }).toEqual({ code: 0, report: undefined, sent: [] });
	expect(output.trim().split('\n').slice(0, 5)).toEqual(['POST', 'GET', 'PUT', 'DELETE', 'DELETE'].map((method) => `${method} /dev/v1/kicking-rule`));
	expect(output).toContain('Nothing was sent to the vendor.');
});

it('refuses a region that does not exist, and credentials that are not there, before anything is sent', async () => {
	expect(await run(['--region', 'mars'])).toEqual({ code: 1, output: expect.stringContaining('The Region must be one of cn, ap, eu, na.') });
	expect(await run(['--region', 'eu'], { AGORA_APP_CERTIFICATE: undefined })).toEqual({ code: 1, output: expect.stringContaining('AGORA_APP_CERTIFICATE is not set') });
	const bucket = { AGORA_STORAGE_BUCKET: 'b', AGORA_STORAGE_ACCESS_KEY: 'a', AGORA_STORAGE_SECRET_KEY: 's' };
	const refused = async (given: object): Promise<Ended> => await run(['--region', 'eu', '--record'], { ...bucket, ...given });
	expect(await refused({ AGORA_STORAGE_VENDOR: 'aws' })).toEqual({ code: 1, output: expect.stringMatching(/AGORA_STORAGE_VENDOR is "aws", and must be one of: .*1 \(Amazon S3\)/) });
	expect(await refused({ AGORA_STORAGE_VENDOR: '1', AGORA_STORAGE_REGION: 'mars' })).toEqual({ code: 1, output: expect.stringMatching(/AGORA_STORAGE_REGION is "mars".* 7 \(eu-central-1/) });
	expect(vendor.requests).toEqual([]);
});

describe('Ctrl-C in the middle', () => {
	const MIDDLE = /\/widgets\/n8nCheck\/sequences$/;

	async function stopped(): Promise<Running> {
		vendor.fault({ kind: 'latency', ms: 1000, method: 'GET', path: MIDDLE });
		const running = begin(['--region', 'eu']);
		await asked(running, 'GET', MIDDLE);
		running.process.kill('SIGINT');
		return running;
	}

	it('takes back what was made, and tries nothing more', async () => {
		const { output, report } = await (await stopped()).ended;
		expect(output).toContain('Stopping: what was made is taken back.');
		expect(output).toContain('Everything that was made was taken back.');
		expect(output).toMatch(/ban: create +not tried +stopped/);
		expect(roomStates().map((room) => (room as unknown[])[1])).toEqual([ENDED, ENDED]);
		expect(JSON.parse(report!)).toMatchObject({ left: [] });
	});

	it('says what is left, by its name on the screen and without it in the report', async () => {
		vendor.fault({ kind: 'status', status: 403, method: 'PUT', path: /%23.*\/states\/2$/, count: 10 });
		const { code, output, report } = await (await stopped()).ended;
		expect(code).toBe(1);
		expect(output).toMatch(/Not cleaned up:\n {2}classroom n8n-check-\d{13} a%\?#&\+ \(/);
		expect(JSON.parse(report!)).toMatchObject({ left: [expect.stringMatching(/^classroom \{roomUuid\} \(/)] });
	});

	it('a second time leaves at once, and says what is left', async () => {
		vendor.fault({ kind: 'hang', method: 'PUT', path: /\/states\/2$/, count: 10 });
		const running = await stopped();
		await asked(running, 'PUT', /\/states\/2$/);
		running.process.kill('SIGINT');
		const { code, output, report } = await running.ended;
		expect({ code, report }).toEqual({ code: 130, report: undefined });
		expect(output).toMatch(/Not taken back:\n {2}classroom n8n-check-\d{13}\n {2}classroom n8n-check-\d{13} a%\?#&\+\n$/);
	});
});
