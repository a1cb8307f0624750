import type { JsonObject } from '../../types';

/** An account with ClassIn. */
export interface Person {
	uid: number;
	telephone?: string;
	email?: string;
	nickname?: string;
	md5pass?: string;
	/** Whether the person has closed the account. */
	closed?: boolean;
}

/** What v1 knows of a course beside its members. */
export interface CourseDetails {
	courseName: string;
	identity?: string;
	mainTeacherUid?: number;
	teachers: Set<number>;
	settings: JsonObject;
	labels: number[];
	deleted: boolean;
	/** Unix seconds; 0 = never. */
	expiryTime: number;
	/** Simulated time until which another request works on it. */
	busyUntil: number;
}

export interface DriveFolder {
	id: number;
	pid: number;
	name: string;
	system: boolean;
	depth: number;
}

export interface DriveFile {
	id: number;
	folderId: number;
	name: string;
	size: number;
}

export interface Recording {
	fileId: string;
	deleted: boolean;
}

export interface Group {
	groupId: number;
	courseId: number;
	name: string;
	groups: unknown[];
	deleted: boolean;
}

export const TOP_FOLDER = 8675309;

/** People, drive, labels and groups of one school, with what ClassIn knows of its courses. */
export class School {
	readonly people = new Map<number, Person>();
	readonly accounts = new Map<string, Person>();
	readonly stopped = new Set<number>();
	readonly beingStopped = new Set<number>();
	readonly subAccounts = new Set<number>();
	readonly courses = new Map<number, CourseDetails>();
	readonly courseKeys = new Map<string, number>();
	readonly folders = new Map<number, DriveFolder>();
	readonly files = new Map<number, DriveFile>();
	readonly labels = new Map<number, string>();
	readonly groups = new Map<number, Group>();
	readonly recordings = new Map<number, { locked: boolean; files: Recording[] }>();
	readonly comments = new Map<string, JsonObject>();
	readonly messages: string[] = [];
	/** School-wide settings that were sent. */
	readonly conf: JsonObject = {};
	/** Accounts that a request works on, with the simulated time until when. */
	readonly busyAccounts = new Map<string, number>();
	/** Bodies of the requests that must not come twice within five seconds. */
	readonly recent = new Map<string, number>();
	/** The school's own account. */
	ownUid = 1000000;
	private lastUid = 3_000_000;
	private lastCourse = 500_000;
	private last = 100;

	constructor() {
		this.folders.set(TOP_FOLDER, { id: TOP_FOLDER, pid: 0, name: 'School', system: true, depth: 0 });
		this.addFolder(TOP_FOLDER, 'Maths');
		this.addFolder(TOP_FOLDER, 'English');
	}

	nextId(): number {
		return ++this.last;
	}

	nextCourseId(): number {
		return ++this.lastCourse;
	}

	addPerson(person: Partial<Person>): Person {
		const added = { uid: person.uid ?? ++this.lastUid, ...person };
		this.people.set(added.uid, added);
		for (const account of [added.telephone, added.email]) if (account !== undefined) this.accounts.set(account, added);
		return added;
	}

	addCourse(courseId: number, courseName: string): CourseDetails {
		const course = { courseName, teachers: new Set<number>(), settings: {}, labels: [], deleted: false, expiryTime: 0, busyUntil: 0 };
		this.courses.set(courseId, course);
		return course;
	}

	addFolder(pid: number, name: string): DriveFolder {
		const folder = { id: this.nextId(), pid, name, system: false, depth: (this.folders.get(pid)?.depth ?? 0) + 1 };
		this.folders.set(folder.id, folder);
		return folder;
	}
}
