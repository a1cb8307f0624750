import { createHash, randomInt } from 'crypto';

import type { Call, JsonObject, Reply } from '../../types';
import type { Institution } from '../institution';
import { file, id, isRecord, list, mark, needed, text } from './form';
import { answer, done, DONE, entry, V1Error } from './respond';
import type { Person } from './state';

const TELEPHONE = /^(00[1-9]\d{0,2}-[1-9]\d{3,13}|1\d{10})$/;
/** Made up: a range that this school is not served with. */
const REFUSED_RANGE = /^170/;
const PICTURE_TYPES = /\.(jpe?g|gif|png)$/i;
const NICKNAME = 24;

interface Account {
	account: string;
	phone: boolean;
}

/** Phone number or e-mail address. @throws V1Error 100, 134 or 288. */
function accountOf(telephone: string | undefined, email: string | undefined): Account {
	if (telephone !== undefined) {
		if (!TELEPHONE.test(telephone)) throw new V1Error(134);
		if (REFUSED_RANGE.test(telephone)) throw new V1Error(288);
		return { account: telephone, phone: true };
	}
	if (email === undefined || !email.includes('@')) throw new V1Error(100);
	return { account: email, phone: false };
}

const md5 = (password: string): string => createHash('md5').update(password, 'utf8').digest('hex');

function checkPassword(password: string | undefined, md5pass: string | undefined): void {
	if (password !== undefined && (password.length < 6 || password.length > 20)) throw new V1Error(137);
	if (password === undefined && (md5pass === undefined || !/^[0-9a-f]{32}$/.test(md5pass))) throw new V1Error(100);
}

/** @throws V1Error 845 when there are as many teachers as the plan allows. */
function join(institution: Institution, uid: number, role: number): void {
	if (role === 1) institution.students.add(uid);
	if (role !== 2) return;
	const limit = institution.settings.classIn.school.teacherLimit;
	if (!institution.teachers.has(uid) && limit >= 0 && institution.teachers.size >= limit) throw new V1Error(845);
	institution.teachers.add(uid);
}

/**
 * Registers one person. Source: ClassIn API v1, "register".
 * @returns the UID.
 * @throws V1Error with the UID as data where it was done all the same.
 */
function register(institution: Institution, fields: JsonObject, now: number): number {
	const { school, settings } = institution;
	const value = (name: string): string | undefined => {
		const given = fields[name];
		return given === undefined || given === '' ? undefined : String(given);
	};
	const { account, phone } = accountOf(value('telephone'), value('email'));
	const role = Number(value('addToSchoolMember') ?? 0);
	if (![0, 1, 2].includes(role)) throw new V1Error(100);
	if (!['0', '1', undefined].includes(value('isSentMessage'))) throw new V1Error(100);
	const message = value('isSentMessage') === '1';
	// A password that is texted is the given one, or a random one; its hash counts for nothing.
	const password = value('password') ?? (message ? String(randomInt(100_000, 1_000_000)) : undefined);
	if (message && (role === 0 || !phone)) throw new V1Error(877);
	const known = school.accounts.get(account);
	checkPassword(password, value('md5pass'));
	const variant = settings.classIn.school;
	if ((school.busyAccounts.get(account) ?? 0) > now) throw new V1Error(131);
	school.busyAccounts.set(account, now + variant.workMs);
	if (known) {
		join(institution, known.uid, role);
		if (role > 0 && variant.existingWithRole === 1) return known.uid;
		throw new V1Error(phone ? 135 : 461, known.uid);
	}
	const picture = file(fields);
	if (picture && !PICTURE_TYPES.test(picture.name)) throw new V1Error(224);
	if (picture && picture.size > 1024 * 1024) throw new V1Error(342);
	const nickname = value('nickname');
	const person = school.addPerson({
		...(phone ? { telephone: account } : { email: account }),
		...(nickname === undefined ? {} : { nickname: [...nickname].slice(0, NICKNAME).join('') }),
		md5pass: password === undefined ? value('md5pass') : md5(password),
	});
	if (message) school.messages.push(account);
	if (variant.roleFails && role > 0) throw new V1Error(role === 1 ? 820 : 821, person.uid);
	join(institution, person.uid, role);
	if (picture && variant.pictureFails) throw new V1Error(340, person.uid);
	return person.uid;
}

/** Source: ClassIn API v1, "register"; its samples have the code as text. */
export function registerOne(institution: Institution, call: Call, form: JsonObject): Reply {
	const delayMs = institution.settings.classIn.school.workMs;
	try {
		return { ...answer('1', DONE, register(institution, form, call.now)), delayMs };
	} catch (error) {
		if (!(error instanceof V1Error)) throw error;
		return { ...answer(String(error.errno), error.message, error.data), delayMs };
	}
}

/** Source: ClassIn API v1, "registerMultiple". */
export function registerMultiple(institution: Institution, call: Call, form: JsonObject): Reply {
	const users = list(form, 'userJson');
	if (users.length > 10) throw new V1Error(450);
	const result = users.map((user) => {
		const fields = isRecord(user) ? user : {};
		const { telephone, email } = fields;
		return { ...entry(() => register(institution, fields, call.now), mark(user)), ...(telephone ? { telephone } : { email }) };
	});
	return { ...done(result), delayMs: institution.settings.classIn.school.workMs };
}

/** The account with this phone number or e-mail address. @throws V1Error 134, 288 or 113. */
function personBy(institution: Institution, given: string): Person {
	const { account } = given.includes('@') ? accountOf(undefined, given) : accountOf(given, undefined);
	const person = institution.school.accounts.get(account);
	if (!person) throw new V1Error(113);
	return person;
}

/** Source: ClassIn API v1, "addSchoolStudent". */
export function addSchoolStudent(institution: Institution, _call: Call, form: JsonObject): Reply {
	const account = needed(form, 'studentAccount');
	const name = needed(form, 'studentName', NICKNAME);
	const person = personBy(institution, account);
	if (person.uid === institution.school.ownUid) throw new V1Error(128);
	if (person.closed) throw new V1Error(886);
	if (institution.students.has(person.uid)) throw new V1Error(133);
	institution.students.add(person.uid);
	person.nickname ??= name;
	return done();
}

/** Source: ClassIn API v1, "addTeacher". The number in the answer is no UID. */
export function addTeacher(institution: Institution, _call: Call, form: JsonObject): Reply {
	const account = needed(form, 'teacherAccount');
	const name = needed(form, 'teacherName', NICKNAME);
	const person = personBy(institution, account);
	if (person.closed) throw new V1Error(884);
	if (institution.teachers.has(person.uid)) throw new V1Error(133);
	join(institution, person.uid, 2);
	person.nickname ??= name;
	return done(institution.school.nextId());
}

/** Source: ClassIn API v1, "editSchoolStudent". */
export function editSchoolStudent(institution: Institution, _call: Call, form: JsonObject): Reply {
	const uid = id(form, 'studentUid');
	const name = needed(form, 'studentName', NICKNAME);
	const person = institution.school.people.get(uid);
	if (!person || !institution.students.has(uid)) throw new V1Error(228);
	person.nickname = name;
	return done();
}

/** Source: ClassIn API v1, "editTeacher". */
export function editTeacher(institution: Institution, _call: Call, form: JsonObject): Reply {
	const uid = id(form, 'teacherUid');
	const name = needed(form, 'teacherName', NICKNAME);
	const person = institution.school.people.get(uid);
	if (!person || !institution.teachers.has(uid)) throw new V1Error(219);
	person.nickname = name;
	return done();
}

/** Source: ClassIn API v1, "modifyPasswordByTelephone"; its samples have the code as text. */
export function modifyPassword(institution: Institution, _call: Call, form: JsonObject): Reply {
	const uid = id(form, 'uid');
	checkPassword(text(form, 'password'), text(form, 'md5pass'));
	const person = institution.school.people.get(uid);
	if (!person) throw new V1Error(113);
	if (!institution.students.has(uid) && !institution.teachers.has(uid)) throw new V1Error(227);
	const password = text(form, 'password');
	person.md5pass = password === undefined ? text(form, 'md5pass') : md5(password);
	return answer('1', DONE);
}

/** Source: ClassIn API v1, "stopUsingTeacher". */
export function stopUsingTeacher(institution: Institution, call: Call, form: JsonObject): Reply {
	const uid = id(form, 'teacherUid');
	const { school } = institution;
	if (uid === school.ownUid) throw new V1Error(386);
	if (school.subAccounts.has(uid)) throw new V1Error(402);
	if (!institution.teachers.has(uid)) throw new V1Error(136);
	const seconds = call.now / 1000;
	for (const activity of institution.activities.values()) {
		if (activity.teacherUid === uid && !activity.deleted && activity.endTime > seconds) throw new V1Error(317);
	}
	for (const [courseId, course] of school.courses) {
		if (course.mainTeacherUid === uid && !institution.courses.get(courseId)?.expired) throw new V1Error(339);
	}
	school.stopped.add(uid);
	return done();
}

/** Source: ClassIn API v1, "restartUsingTeacher". */
export function restartUsingTeacher(institution: Institution, _call: Call, form: JsonObject): Reply {
	const uid = id(form, 'teacherUid');
	if (!institution.teachers.has(uid)) throw new V1Error(136);
	if (institution.school.beingStopped.has(uid)) throw new V1Error(800);
	institution.school.stopped.delete(uid);
	return done();
}

/** Source: ClassIn API v1, "deleteSubSchoolAccount". */
export function deleteSubSchoolAccount(institution: Institution, _call: Call, form: JsonObject): Reply {
	if (!institution.school.subAccounts.delete(id(form, 'UID'))) throw new V1Error(22101);
	return done();
}
