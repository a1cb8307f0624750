/**
 * Library use, from the packed tarball and outside this process: the README's own lines run, every client signs so
 * that the vendor's side accepts it, failures carry what they promise, and the types are complete.
 */
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

import { startSimulator, type Simulator } from '../../../simulator';
import { ROOT } from '../../../scripts/pack';
import { installPacked, type Installed } from './package';

const run = promisify(execFile);

let sim: Simulator;
let installed: Installed;

beforeAll(async () => {
	if (!fs.existsSync(path.join(ROOT, 'dist', 'index.js'))) throw new Error('Nothing is built yet. Run "npm run build" first.');
	installed = installPacked();
	sim = await startSimulator();
});
afterAll(async () => {
	await sim?.stop();
	installed?.remove();
});
beforeEach(() => sim.reset());

async function node(name: string, code: string, more: Record<string, string> = {}): Promise<string> {
	const file = path.join(installed.folder, name);
	fs.writeFileSync(file, code);
	const { account, url } = sim;
	const env = {
		PATH: process.env.PATH,
		AGORA_APP_ID: account.appId,
		AGORA_APP_CERTIFICATE: account.appCertificate,
		AGORA_BASE_URL: url,
		CUSTOMER_ID: account.customerId,
		CUSTOMER_SECRET: account.customerSecret,
		CLASSIN_SID: String(account.classInSid),
		CLASSIN_SECRET: account.classInSecret,
		...more,
	};
	return (await run(process.execPath, [file], { env })).stdout;
}

const verified = (): boolean[] => sim.requests.map(({ auth }) => auth.verified);

it.each(['README.md', 'docs/README.zh-CN.md'])('the lines of %s run as they are', async (document) => {
	const text = fs.readFileSync(path.join(ROOT, document), 'utf8');
	const snippets = [...text.matchAll(/```js\n([^]*?)```/g)].map(([, code]) => code!);
	expect(snippets).toHaveLength(1);
	expect(await node('snippet.js', snippets[0]!)).toBe('classroom.state started\n');
	expect(sim.state.world.allRooms().map(({ roomUuid, roomName, state }) => [roomUuid, roomName, state])).toEqual([['math-101', 'Mathematics', 1]]);
	expect(verified()).toEqual([true, true, true]);
});

it('the clients of Cloud Recording and ClassIn sign as the vendors want it', async () => {
	const code = `
		const { agoraCloudRecording, classIn } = require('n8n-nodes-agora-classin');
		const { AGORA_APP_ID: appId, AGORA_BASE_URL: baseUrl, CUSTOMER_ID: customerId, CUSTOMER_SECRET: customerSecret } = process.env;
		(async () => {
			const recording = agoraCloudRecording({ appId, customerId, customerSecret, baseUrl });
			const resourceId = await recording.acquire({ cname: 'math-101', uid: '999' });
			const school = classIn({ sid: process.env.CLASSIN_SID, secret: process.env.CLASSIN_SECRET, baseUrl });
			const start = Math.floor(Date.now() / 1000) + 3600;
			const { data } = await school.classrooms.create({ courseId: 414193, name: 'Brüche 分数', teacherUid: 1000001, startTime: start, endTime: start + 2700 });
			console.log(typeof resourceId, typeof data.activityId);
		})();`;
	expect(await node('clients.js', code)).toBe('string number\n');
	expect(verified()).toEqual([true, true]);
});

it('the school: people, courses, members, links and files, with the older API’s signature inside the form', async () => {
	const code = `
		const { classIn, classInPhone, passwordHash } = require('n8n-nodes-agora-classin');
		(async () => {
			const { school } = classIn({ sid: process.env.CLASSIN_SID, secret: process.env.CLASSIN_SECRET, baseUrl: process.env.AGORA_BASE_URL });
			const people = ['+44 7700 900123', '138 0013 8000', 'none'].map(async (written) =>
				await school.users.register({ telephone: written === 'none' ? '17000000000' : classInPhone(written), nickname: 'María 李', md5pass: passwordHash('correct horse 9'), role: 'student' }));
			const [maria, li, refused] = await Promise.allSettled(people);
			const { courseId, outcome } = await school.courses.create('Math & more', {}, 'math-5b');
			const members = await Promise.all([maria, li].map(async ({ value }) => await school.members.add({ courseId, identity: 'student', uid: value.uid })));
			let opened = 0;
			const open = async function* () { opened++; yield Buffer.alloc(70000, 'a'); yield Buffer.alloc(30000, 'b'); };
			const fileId = await school.drive.upload(await school.drive.topFolderId(), { name: 'Brüche "1".pdf', type: 'application/pdf', size: 100000, open });
			console.log(maria.value.outcome, li.value.account, refused.reason.details.code, outcome, members.map((one) => one.outcome).join(), typeof fileId, opened);
		})();`;
	expect(await node('school.js', code)).toBe('created 13800138000 288 created added,added number 1\n');
	expect(verified()).toEqual([true, true, true, true, true]);
	expect(sim.requests.map(({ query }) => query.action)).toEqual(['registerMultiple', 'addCourse', 'addCourseStudentMultiple', 'getTopFolderId', 'uploadFile']);
	expect([...sim.state.institution.school.files.values()].map(({ name, size }) => [name, size])).toEqual([['Brüche %221%22.pdf', 100_000]]);
	expect(JSON.stringify(sim.requests)).not.toContain('horse');
});

it('failures say their kind and the vendor’s own words, and never a secret', async () => {
	const code = `
		const { agoraClassroom, ApiFailure, FieldError } = require('n8n-nodes-agora-classin');
		const { AGORA_APP_ID: appId, AGORA_APP_CERTIFICATE: appCertificate, AGORA_BASE_URL: baseUrl } = process.env;
		(async () => {
			const agora = agoraClassroom({ appId, appCertificate, region: 'ap', baseUrl });
			const missing = await agora.rooms.get('nowhere').catch((error) => error);
			console.log(missing instanceof ApiFailure, missing.kind, missing.details.status, missing.message);
			const wrong = agoraClassroom({ appId, appCertificate: '0'.repeat(32), region: 'ap', baseUrl, maxAttempts: 1 });
			const refused = await wrong.rooms.get('nowhere').catch((error) => error);
			console.log(refused.kind, JSON.stringify(refused).includes('0'.repeat(32)));
			try { agoraClassroom({ appId: 'short', appCertificate, region: 'ap' }); } catch (error) { console.log(error instanceof FieldError, error.message); }
		})();`;
	expect((await node('failures.js', code)).split('\n')).toEqual([
		'true notFound 404 Classroom "nowhere" was not found (HTTP 404, code 20404100: Room not exists!)',
		'auth false',
		'true The App ID must have 32 characters, this one has 5.',
		'',
	]);
});

it('tells whether what was pushed is genuine, and what it says', async () => {
	const code = `
		const { createHmac } = require('node:crypto');
		const { normaliseMessage, normaliseNotification, safeKey, verifyNotification, verifySafeKey } = require('n8n-nodes-agora-classin');
		const body = Buffer.from(JSON.stringify({ noticeId: 'n', productId: 3, eventType: 31, payload: { cname: 'math' } }));
		const headers = { 'agora-signature-v2': createHmac('sha256', 'mine').update(body).digest('hex') };
		console.log(verifyNotification(body, headers, 'mine'), verifyNotification(body, headers, 'yours'), normaliseNotification(JSON.parse(body)).event);
		const TimeStamp = Math.floor(Date.now() / 1000);
		const message = { Cmd: 'End', TimeStamp, SafeKey: safeKey('mine', TimeStamp) };
		console.log(verifySafeKey(message, 'mine'), verifySafeKey(message, 'yours'), normaliseMessage(message).event);`;
	expect(await node('pushed.js', code)).toBe('valid invalid recording.uploaded\nvalid invalid class.ended\n');
});

it('exports exactly what is promised', async () => {
	const code = "console.log(Object.keys(require('n8n-nodes-agora-classin')).sort().join(' '))";
	expect((await node('exports.js', code)).trim().split(' ')).toEqual([
		'ApiFailure', 'EVENT_TYPES', 'FieldError', 'MESSAGE_TYPES', 'NOTIFICATION_TYPES', 'agoraClassroom', 'agoraCloudRecording',
		'buildAccessToken2', 'buildChannelToken', 'buildClassroomToken', 'classIn', 'classInEmail', 'classInPhone', 'classroomEvent', 'educationService', 'eventSchemas',
		'isHealthCheck', 'lmsHeaders', 'messageId', 'normaliseEvent', 'normaliseMessage', 'normaliseNotification', 'notificationKeys',
		'partsPerPerson', 'passwordHash', 'rtcService', 'rtmService', 'safeKey', 'safeKeyFields', 'signLms', 'verifyNotification', 'verifySafeKey',
	]);
});

it('the types are complete and know each kind of event', async () => {
	const code = `
		import { agoraClassroom, ApiFailure, classIn, classroomEvent, normaliseEvent, type FailureKind } from 'n8n-nodes-agora-classin';
		export async function reward(): Promise<number | undefined> {
			const agora = agoraClassroom({ appId: '', appCertificate: '', region: 'na' });
			for await (const raw of agora.events.list('math')) {
				const found = classroomEvent.parse(normaliseEvent(raw));
				if (found.event === 'reward.changed') return found.data.rewardDetails[0]?.totalReward;
			}
			return undefined;
		}
		export const kindOf = (error: unknown): FailureKind | undefined => (error instanceof ApiFailure ? error.kind : undefined);
		export const uidOf = async (email: string): Promise<number> => (await classIn({ sid: 1, secret: '' }).school.users.register({ email })).uid;
		// @ts-expect-error a person needs a phone number or an email address
		void classIn({ sid: 1, secret: '' }).school.users.register({});
		// @ts-expect-error there is no such region
		agoraClassroom({ appId: '', appCertificate: '', region: 'moon' });
		// @ts-expect-error the secret is missing
		classIn({ sid: 1 });
	`;
	fs.writeFileSync(path.join(installed.folder, 'types.ts'), code);
	const options = ['--noEmit', '--strict', '--target', 'ES2022', '--module', 'Node16', '--moduleResolution', 'Node16', '--types', 'node'];
	const tsc = path.join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
	const { stdout } = await run(process.execPath, [tsc, ...options, 'types.ts'], { cwd: installed.folder }).catch((error: { stdout: string }) => error);
	expect(stdout).toBe('');
});
