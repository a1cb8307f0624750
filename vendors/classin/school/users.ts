import { createHash } from 'crypto';

import { z } from 'zod';

import { batcher } from '../../batcher';
import { ApiFailure } from '../../apiFailure';
import { ADD_TO_SCHOOL, EDIT_PERSON, REGISTER, SET_PASSWORD, STOP_TEACHER } from './codes/people';
import type { SchoolApi } from './api';
import { entryFailure, inOrder, type Entry } from './entries';
import { entry, idNumber, listOf, nothing } from './fieldTypes';
import type { UploadFile } from '../../multipart';

export type Role = 'student' | 'teacher';

/** How `addToSchoolMember` counts roles. */
const ROLE_NUMBER: Record<Role, number> = { student: 1, teacher: 2 };

/** A phone number in ClassIn's form, or an email address. */
export type Account = { telephone: string; email?: undefined } | { email: string; telephone?: undefined };

export type NewUser = Account & {
	/** Longer than 24 characters is cut by ClassIn. */
	nickname?: string;
	/** In plain text, 6 to 20 characters: only for `sendMessage`, which takes no `md5pass`. */
	password?: string;
	/** 32 hexadecimal digits; see `passwordHash`. */
	md5pass?: string;
	role?: Role;
	/** Texts the password to the phone; ClassIn makes one up if none is given. */
	sendMessage?: boolean;
	picture?: UploadFile;
};

export interface Registration {
	uid: number;
	/** `existed`: the account was there before, and kept its name, picture and password. */
	outcome: 'created' | 'existed' | 'createdWithWarning';
	account: string;
	addedAs?: Role;
	/** ClassIn's code, where it is not 1. */
	code?: number;
	vendorMessage?: string;
	hint?: string;
}

/** Source: ClassIn API, "Register multiple users". */
const REGISTRATIONS_PER_REQUEST = 10;
const REQUESTS_AT_ONCE = 3;

const EXISTED: readonly number[] = [135, 461];
const WARNINGS: readonly number[] = [340, 820, 821];
const DONE = [...EXISTED, ...WARNINGS];
/** The same account at the same moment, and the same request within 5 seconds: nothing was done. */
const NOT_DONE = [131, 101003002];

/** What `md5pass` must be, so that no password leaves this machine in plain text. */
export function passwordHash(password: string): string {
	return createHash('md5').update(password, 'utf8').digest('hex');
}

const accountOf = ({ telephone, email }: Account): string => telephone ?? email ?? '';

function registrationOf(user: NewUser, uid: number, code: number, vendorMessage: string | undefined): Registration {
	const warning = WARNINGS.includes(code);
	return {
		uid,
		outcome: EXISTED.includes(code) ? 'existed' : warning ? 'createdWithWarning' : 'created',
		account: accountOf(user),
		...(user.role && code !== 820 && code !== 821 ? { addedAs: user.role } : {}),
		...(code === 1 ? {} : { code, ...(vendorMessage ? { vendorMessage } : {}) }),
		...(warning ? { hint: `${REGISTER[code]!.message}. ${REGISTER[code]!.hint}` } : {}),
	};
}

const subjectOf = (user: Account): string => accountOf(user);

function fieldsOf({ telephone, email, nickname, password, md5pass, role }: NewUser) {
	return { telephone, email, nickname, password, md5pass, addToSchoolMember: role && ROLE_NUMBER[role] };
}

const registered = listOf(z.object({ data: idNumber.optional().catch(undefined), ...entry }));

/**
 * People, and what they are to the school.
 *
 * @param turn waits until others that are under way at the same moment have had the chance to join
 */
export function users(api: SchoolApi, turn: () => Promise<void>) {
	/** Source: ClassIn API, "Register". */
	async function registerOne(user: NewUser): Promise<Registration> {
		const { data, code, vendorMessage } = await api.call({
			action: 'register',
			form: { ...fieldsOf(user), isSentMessage: user.sendMessage ? 1 : undefined },
			file: user.picture,
			data: idNumber,
			meanings: REGISTER,
			subject: subjectOf(user),
			done: DONE,
			notDone: NOT_DONE,
			// The account is only made once: the second time, ClassIn answers with the UID of the first.
			repeat: 'always',
			refusedWithin5s: true,
		});
		return registrationOf(user, data, code, vendorMessage);
	}

	function registrationIn(user: NewUser, found: (Entry & { data?: number }) | undefined): Registration | Error {
		const code = found?.errno;
		if (code === undefined || (code !== 1 && !DONE.includes(code))) return entryFailure(found, REGISTER, subjectOf(user));
		if (found?.data !== undefined) return registrationOf(user, found.data, code, found.error || undefined);
		return new ApiFailure(`${accountOf(user)} was registered, but ClassIn's answer has no UID`, {
			kind: 'unreadable',
			code,
			hint: 'Run it again: ClassIn answers with the UID of the account that exists.',
		});
	}

	/** Source: ClassIn API, "Register multiple users". */
	async function registerSeveral(several: NewUser[]): Promise<Array<Registration | Error>> {
		if (several.length === 1) return [await registerOne(several[0]!)];
		try {
			const { data } = await api.call({
				action: 'registerMultiple',
				form: { userJson: several.map((user, index) => ({ ...fieldsOf(user), customColumn: String(index) })) },
				data: registered,
				meanings: REGISTER,
				subject: `${several.length} people`,
				notDone: NOT_DONE,
				repeat: 'always',
				refusedWithin5s: true,
			});
			const found = inOrder(data, several.length);
			return several.map((user, index) => registrationIn(user, found[index]));
		} catch (error) {
			if (!(error instanceof ApiFailure) || error.kind !== 'invalid') throw error;
			// A request that is refused as a whole for one of its entries: each on its own, so that only that one fails.
			return await Promise.all(several.map(async (user) => await registerOne(user).catch((failure: Error) => failure)));
		}
	}

	const share = batcher<NewUser, Registration>({
		keyOf: () => '',
		identityOf: accountOf,
		limit: REGISTRATIONS_PER_REQUEST,
		atOnce: REQUESTS_AT_ONCE,
		turn,
		send: registerSeveral,
	});

	return {
		/** Registers somebody, or finds the account that exists. Several at the same moment share a request. */
		async register(user: NewUser): Promise<Registration> {
			return user.picture || user.sendMessage ? await registerOne(user) : await share(user);
		},

		/**
		 * Adds an existing account to the school.
		 *
		 * Source: ClassIn API, "Add a student" and "Add a teacher". The ID that the latter returns is of no use.
		 * @returns whether the person was added or belonged to the school already
		 */
		async addToSchool(role: Role, account: string, name: string, picture?: UploadFile) {
			const { code, vendorMessage } = await api.call({
				action: role === 'student' ? 'addSchoolStudent' : 'addTeacher',
				form: { [`${role}Account`]: account, [`${role}Name`]: name },
				file: picture,
				data: nothing,
				meanings: ADD_TO_SCHOOL,
				subject: account,
				done: [133],
				notDone: NOT_DONE,
				// The second time, ClassIn answers that the person belongs to the school already.
				repeat: 'always',
				refusedWithin5s: true,
			});
			return code === 133 ? { outcome: 'alreadyMember' as const, code, ...(vendorMessage ? { vendorMessage } : {}) } : { outcome: 'added' as const };
		},

		/** Source: ClassIn API, "Edit a student" and "Edit a teacher". */
		async rename(role: Role, uid: number, name: string, picture?: UploadFile): Promise<void> {
			await api.call({
				action: role === 'student' ? 'editSchoolStudent' : 'editTeacher',
				form: { [`${role}Uid`]: uid, [`${role}Name`]: name },
				file: picture,
				data: nothing,
				meanings: EDIT_PERSON,
				subject: `UID ${uid}`,
				repeat: 'always',
			});
		},

		/** Source: ClassIn API, "Change a password". */
		async setPassword(uid: number, md5pass: string): Promise<void> {
			await api.call({ action: 'modifyPasswordByTelephone', form: { uid, md5pass }, data: nothing, meanings: SET_PASSWORD, subject: `UID ${uid}`, repeat: 'always' });
		},

		/** Source: ClassIn API, "Stop a teacher". */
		async stopTeacher(teacherUid: number): Promise<void> {
			await api.call({ action: 'stopUsingTeacher', form: { teacherUid }, data: nothing, meanings: STOP_TEACHER, subject: `UID ${teacherUid}` });
		},

		/** Source: ClassIn API, "Restart a teacher". */
		async restartTeacher(teacherUid: number): Promise<void> {
			await api.call({ action: 'restartUsingTeacher', form: { teacherUid }, data: nothing, meanings: STOP_TEACHER, subject: `UID ${teacherUid}` });
		},
	};
}
