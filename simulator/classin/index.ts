import type { RateLimiter } from '../rateLimit';
import type { Router } from '../router';
import type { Account, AuthResult, Call, JsonObject, Reply, Settings } from '../types';
import type { Institution } from './institution';
import { LmsError, lmsFailure, TypingError, typingFailure } from './respond';
import { safeKey, signV2 } from './signature';
import { createActivityNoClass, createClass, deleteActivity, releaseActivity, updateClass } from './classes';
import { addSubClasses, deleteSubClass, editSubClass } from './dualTeacher';
import { addStudent, changeViewers, deleteStudent, setAllViewers } from './students';
import { createUnit, deleteUnit, moveUnit, updateUnit } from './units';
import { addCourseTeacher, modifyNicknames, modifySchoolConf } from './schoolV2';
import { callV1 } from './v1';
import { setWebcast } from './webcast';

export type LmsOperation = (institution: Institution, call: Call, body: JsonObject) => Reply;

const ROUTES: Record<string, LmsOperation> = {
	'/lms/unit/create': createUnit,
	'/lms/unit/update': updateUnit,
	'/lms/unit/delete': deleteUnit,
	'/lms/unit/move': moveUnit,
	'/lms/activity/createClass': createClass,
	'/lms/activity/updateClass': updateClass,
	'/lms/activity/createActivityNoClass': createActivityNoClass,
	'/lms/activity/release': releaseActivity,
	'/lms/activity/delete': deleteActivity,
	'/lms/activity/addStudent': addStudent,
	'/lms/activity/deleteStudent': deleteStudent,
	'/lms/activity/setWebcast': setWebcast,
	'/lms/onlineDoubleTeacher/addClass': addSubClasses,
	'/lms/onlineDoubleTeacher/editClass': editSubClass,
	'/lms/onlineDoubleTeacher/deleteClass': deleteSubClass,
	'/course/addCourseTeacher': addCourseTeacher,
	'/schooluser/modifyCourseStudentNickName': modifyNicknames,
	'/school/modifySchoolConf': modifySchoolConf,
	'/playback/addPlaybackUser': changeViewers(true),
	'/playback/deletePlaybackUser': changeViewers(false),
	'/playback/setPlaybackAllViewable': setAllViewers(true),
	'/playback/setPlaybackAllForbidden': setAllViewers(false),
};

const MINUTE = 60_000;

/** Adds every v2 endpoint and the v1 entry points. */
export function addClassInRoutes(
	router: Router,
	settings: Settings,
	institutionOf: (sid: number) => Institution,
	limiter: RateLimiter,
): void {
	const limitCreate = (call: Call): Reply | undefined => {
		const limit = settings.rateLimits.classInCreatePerMinute;
		if (limit === undefined || limiter.take(`create ${call.account.classInSid}`, limit, MINUTE)) return undefined;
		return lmsFailure(new LmsError(101003001));
	};
	for (const [pattern, operation] of Object.entries(ROUTES)) {
		router.add({
			api: 'classIn',
			method: 'POST',
			pattern,
			...(operation === createClass ? { guard: limitCreate } : {}),
			handler: (call) => answer(institutionOf(call.account.classInSid), call, operation),
		});
	}
	for (const file of ['course.api.php', 'cloud.api.php']) {
		router.add({
			api: 'classInV1',
			method: 'POST',
			pattern: `/partner/api/${file}`,
			handler: (call) => callV1(institutionOf(call.account.classInSid), call),
		});
	}
}

function answer(institution: Institution, call: Call, operation: LmsOperation): Reply {
	try {
		return operation(institution, call, (call.body ?? {}) as JsonObject);
	} catch (error) {
		if (error instanceof LmsError) return lmsFailure(error);
		if (error instanceof TypingError) return typingFailure(error);
		throw error;
	}
}

const FIVE_MINUTES = 300;
const TWENTY_MINUTES = 1200;

/** Checks the three signature headers over the body as received. Source: ClassIn API, "Signature rules" (v2). */
export function checkV2(
	call: Pick<Call, 'headers' | 'body' | 'bodyInvalid' | 'authNow'>,
	accounts: Account[],
): { auth: AuthResult; account?: Account; refusal?: Reply } {
	const refuse = (code: number, reason: string) => ({
		auth: { scheme: 'classin-v2' as const, verified: false, reason },
		refusal: lmsFailure(new LmsError(code)),
	});
	const header = (name: string): string | undefined => call.headers[name] as string | undefined;
	const timeStamp = header('x-eeo-ts');
	if (timeStamp === undefined || timeStamp === '') return refuse(101002008, 'no X-EEO-TS');
	if (!/^\d{1,12}$/.test(timeStamp) || Math.abs(Number(timeStamp) - call.authNow / 1000) > FIVE_MINUTES) {
		return refuse(101002006, 'X-EEO-TS is more than five minutes off');
	}
	const sid = header('x-eeo-uid');
	const sign = header('x-eeo-sign');
	const account = accounts.find((candidate) => String(candidate.classInSid) === sid);
	if (!account || sid === undefined) return refuse(101002005, 'unknown X-EEO-UID');
	if (sign === undefined) return refuse(101002005, 'no X-EEO-SIGN');
	const body = call.body ?? {};
	if (call.bodyInvalid || typeof body !== 'object' || Array.isArray(body)) {
		return refuse(101001001, 'body is not a JSON object');
	}
	const fields = body as JsonObject;
	if ('key' in fields || 'sid' in fields || 'timeStamp' in fields) return refuse(101001001, 'key, sid or timeStamp in the body');
	if (signV2(fields, sid, timeStamp, account.classInSecret) !== sign) return refuse(101002005, 'wrong X-EEO-SIGN');
	return { auth: { scheme: 'classin-v2', verified: true }, account };
}

/** Checks the form fields of a v1 request. Source: ClassIn API, v1 "Calling convention". */
export function checkV1(form: JsonObject, accounts: Account[], now: number): { auth: AuthResult; account?: Account } {
	const refuse = (reason: string) => ({ auth: { scheme: 'classin-v1' as const, verified: false, reason } });
	const account = accounts.find((candidate) => String(candidate.classInSid) === form['SID']);
	if (!account) return refuse('unknown SID');
	const timeStamp = String(form['timeStamp'] ?? '');
	if (!/^\d{1,12}$/.test(timeStamp) || Math.abs(Number(timeStamp) - now / 1000) > TWENTY_MINUTES) {
		return refuse('timeStamp is more than twenty minutes off');
	}
	if (safeKey(account.classInSecret, timeStamp) !== form['safeKey']) return refuse('wrong safeKey');
	return { auth: { scheme: 'classin-v1', verified: true }, account };
}
