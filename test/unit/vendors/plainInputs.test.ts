/** What programs get wrong most is told by the name of the field, before anything is sent: a number for an ID, milliseconds. */
import * as library from '../../../index';

const appId = '5e00a90ad3e0000000000000000a9901';
const appCertificate = '0123456789abcdef0123456789abcdef';
const now = Math.floor(Date.now() / 1000);

let sent: string[] = [];
beforeEach(() => void (sent = []));

/** JavaScript knows no types, so neither do these. */
type Loose = Record<string, (...given: unknown[]) => unknown>;
const { buildAccessToken2, buildChannelToken, buildClassroomToken, educationService, lmsHeaders, rtcService, rtmService, safeKeyFields, signLms, verifyNotification, verifySafeKey } =
	library as unknown as Loose as Record<keyof typeof library, (...given: unknown[]) => unknown>;

const common = {
	baseUrl: 'http://127.0.0.1:9',
	fetch: async (url: unknown) => {
		sent.push(String(url));
		return await Promise.resolve(new Response('{}'));
	},
};
const given = { appId, appCertificate, expire: 60 };
const classroom = (changes: object) => library.agoraClassroom({ appId, appCertificate, region: 'ap', ...common, ...changes } as never);
const recording = (changes: object = {}) => library.agoraCloudRecording({ appId, customerId: 'id', customerSecret: 'secret', ...common, ...changes } as never);
const school = (changes: object = {}) => library.classIn({ sid: 1, secret: 'secret', ...common, ...changes } as never);
const lesson = { courseId: 1, name: 'a', teacherUid: 1, startTime: now + 3600, endTime: now + 7200 };
const signer = { sid: '5', secret: 'secret', timeStamp: now };

it.each<[name: string, field: string, words: RegExp, call: () => unknown]>([
	['a number for the user of a classroom token', 'uid', /must be text/, () => buildClassroomToken({ ...given, uid: 5 })],
	['a number for a channel', 'cname', /must be text/, () => buildChannelToken({ ...given, cname: 5, uid: 5 })],
	['a number for a user of Signaling', 'userId', /must be text/, () => rtmService(5, { 1: 60 })],
	['a number for a user of a channel', 'uid', /must be text/, () => rtcService('c', 5, { 1: 60 })],
	['a number for a user of a classroom', 'userUuid', /must be text/, () => educationService({ userUuid: 5 }, { 1: 60 })],
	['a role as text', 'role', /whole number/, () => educationService({ role: '1' }, { 1: 60 })],
	['a moment for a privilege', 'privileges', /from 0 to 4294967295/, () => buildAccessToken2(given, [rtmService('5', { 1: Date.now() })])],
	['fields that are no buffers', 'fields', /list of buffers/, () => buildAccessToken2(given, [{ type: 1, privileges: {}, fields: ['text'] }])],
	['milliseconds for issuedAt', 'issuedAt', /in milliseconds/, () => buildClassroomToken({ ...given, uid: 'a', issuedAt: Date.now() })],
	['text for issuedAt', 'issuedAt', /whole number/, () => buildClassroomToken({ ...given, uid: 'a', issuedAt: String(now) })],
	['a fraction for issuedAt', 'issuedAt', /whole number/, () => buildChannelToken({ ...given, cname: 'c', uid: 1, issuedAt: Date.now() / 1000 + 0.5 })],
	['a salt of 0', 'salt', /from 1 to 99999999/, () => buildClassroomToken({ ...given, uid: 'a', salt: 0 })],
	['milliseconds for a lifetime', 'expire', /1 to 86400/, () => buildClassroomToken({ ...given, uid: 'a', expire: 3_600_000 })],
	['milliseconds to sign an LMS call with', 'timeStamp', /in milliseconds/, () => signLms({}, { ...signer, timeStamp: Date.now() })],
	['a Date to sign an LMS call with', 'timeStamp', /whole number/, () => lmsHeaders({}, { ...signer, timeStamp: new Date() })],
	['milliseconds to sign a form with', 'timeStamp', /in milliseconds/, () => safeKeyFields({ ...signer, timeStamp: Date.now() })],
	['no secret to sign with', 'secret', /is empty/, () => safeKeyFields({ ...signer, secret: undefined })],
	['no body to sign', 'body', /must be an object/, () => signLms(undefined, signer)],
	['no secret to check a message with', 'secret', /is empty/, () => verifySafeKey({ SafeKey: 'a', TimeStamp: now }, '')],
	['no secret to check a notification with', 'secret', /is empty/, () => verifyNotification(Buffer.from('{}'), {}, undefined)],
	['a notification that was read already', 'rawBody', /bytes of the request/, () => verifyNotification({}, {}, 'secret')],
	['a number for the user who signs in', 'uid', /must be text/, () => classroom({ uid: 5 })],
	['a certificate that is none', 'appCertificate', /32 characters/, () => classroom({ appCertificate: 'short' })],
	['seconds with a unit', 'timeoutMs', /not text/, () => classroom({ timeoutMs: '5s' })],
	['no tries', 'maxAttempts', /from 1/, () => recording({ maxAttempts: 0 })],
	['endless waiting', 'deadlineMs', /whole number/, () => school({ deadlineMs: Infinity })],
	['a number for a recorder', 'uid', /must be text/, async () => await recording().acquire({ cname: 'c', uid: 5 } as never)],
	['a number for a recorded channel', 'cname', /must be text/, async () => await recording().start('r', 'mix', { cname: 5, uid: '5' } as never, {} as never)],
	['milliseconds for a class', 'startTime', /in milliseconds/, async () => await school().classrooms.create({ ...lesson, startTime: Date.now() })],
	['milliseconds for the new end of a class', 'endTime', /in milliseconds/, async () => await school().classrooms.update(1, 2, { endTime: Date.now() })],
])('%s: the field is named, and nothing is sent', async (_name, field, words, call) => {
	const error = await (async () => await call())().catch((thrown: unknown) => thrown);
	expect(error).toBeInstanceOf(library.FieldError);
	expect(error).toMatchObject({ field, message: expect.stringMatching(words) });
	expect(sent).toEqual([]);
});

it('what is right goes through', async () => {
	expect(buildClassroomToken({ ...given, uid: '5', issuedAt: now, salt: 1 })).toMatch(/^007/);
	expect(buildChannelToken({ ...given, cname: '5', uid: 5 })).toMatch(/^007/);
	expect(lmsHeaders({}, { ...signer, sid: 5 })).toMatchObject({ 'X-EEO-UID': '5' });
	await recording({ maxAttempts: 1 }).acquire({ cname: '5', uid: '5' }).catch(() => undefined);
	await school({ maxAttempts: 1 }).classrooms.create(lesson).catch(() => undefined);
	expect(sent).toHaveLength(2);
});
