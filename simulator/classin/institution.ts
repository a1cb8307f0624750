import type { JsonObject, Settings } from '../types';
import { LmsError } from './respond';
import { School } from './school/state';

/** 1 classroom, 2 homework, 3 test, 4 recorded course, 5 material, 6 discussion, 7 answer sheet, 8 check-in. */
export type ActivityType = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

export interface Webcast {
	recordState: number;
	recordType: number;
	liveState: number;
	openState: number;
	/** Everything else that setWebcast can set. */
	other: JsonObject;
}

export interface Activity {
	activityId: number;
	classId: number;
	courseId: number;
	unitId: number;
	type: ActivityType;
	name: string;
	teacherUid: number;
	assistantUids: number[];
	/** Unix seconds. */
	startTime: number;
	endTime: number;
	published: boolean;
	deleted: boolean;
	students: Set<number>;
	webcast: Webcast;
	/** Whether it belongs to another, main classroom (dual-teacher class). */
	subOf?: number;
	uniqueIdentity?: string;
	/** Whether its unlock condition is still a draft. */
	unlockedByDraft: boolean;
	/** Users who may watch the replay; undefined = the usual ones. */
	viewers?: Set<number>;
	settings: JsonObject;
	lessonKey: string;
}

export interface Unit {
	unitId: number;
	courseId: number;
	name: string;
	content: string;
	publishFlag: number;
}

export interface Course {
	courseId: number;
	students: Set<number>;
	auditors: Set<number>;
	expired: boolean;
	standard: boolean;
	foreign: boolean;
}

/** What one institution (school) has at ClassIn. */
export class Institution {
	readonly courses = new Map<number, Course>();
	readonly units = new Map<number, Unit>();
	readonly activities = new Map<number, Activity>();
	readonly byClassId = new Map<number, Activity>();
	readonly identities = new Map<string, Activity>();
	readonly teachers = new Set<number>();
	readonly students = new Set<number>();
	/** What the older API knows. */
	readonly school = new School();
	private lastId = 25_100_000;

	constructor(
		readonly sid: number,
		readonly settings: Settings,
		/** Unix ms. */
		now: number,
	) {
		this.seed(now);
	}

	nextId(): number {
		return ++this.lastId;
	}

	addCourse(courseId: number): Course {
		const course = {
			courseId,
			students: new Set<number>(),
			auditors: new Set<number>(),
			expired: false,
			standard: true,
			foreign: false,
		};
		this.courses.set(courseId, course);
		return course;
	}

	/** The course, when it can be used. @throws LmsError 147, 121601021, 121601022 or 121601023. */
	course(courseId: number): Course {
		const course = this.courses.get(courseId);
		if (!course) throw new LmsError(147);
		if (course.foreign) throw new LmsError(121601021);
		if (!course.standard) throw new LmsError(121601022);
		if (course.expired) throw new LmsError(121601023);
		return course;
	}

	/** An activity of a course. @throws LmsError 30002 or 29149. */
	activity(courseId: number, activityId: number): Activity {
		const activity = this.activities.get(activityId);
		if (!activity || activity.courseId !== courseId) throw new LmsError(30002);
		if (activity.deleted) throw new LmsError(29149);
		return activity;
	}

	addActivity(fields: Partial<Activity> & { courseId: number; name: string }): Activity {
		const activityId = fields.activityId ?? this.nextId();
		const activity: Activity = {
			classId: 1_000_000 + (this.nextId() % 1_000_000),
			unitId: 0,
			type: 1,
			teacherUid: 0,
			assistantUids: [],
			startTime: 0,
			endTime: 0,
			published: true,
			deleted: false,
			students: new Set(),
			webcast: { recordState: 0, recordType: 0, liveState: 0, openState: 0, other: {} },
			unlockedByDraft: false,
			settings: {},
			lessonKey: activityId.toString(16).padStart(16, '0'),
			...fields,
			activityId,
		};
		this.activities.set(activityId, activity);
		this.byClassId.set(activity.classId, activity);
		if (activity.uniqueIdentity !== undefined) this.identities.set(activity.uniqueIdentity, activity);
		return activity;
	}

	/** Deletes an activity; its unique identity may be used again. */
	deleteActivity(activity: Activity): void {
		activity.deleted = true;
		if (activity.uniqueIdentity !== undefined) this.identities.delete(activity.uniqueIdentity);
	}

	/** Activities of a unit that count against its capacity. */
	countIn(courseId: number, unitId: number): number {
		let count = 0;
		for (const activity of this.activities.values()) {
			if (activity.courseId === courseId && activity.unitId === unitId && !activity.deleted) count++;
		}
		return count;
	}

	/** A school with one course, people, and the class of the setWebcast example, to begin with. */
	private seed(now: number): void {
		const course = this.addCourse(414193);
		for (let uid = 1000001; uid <= 1000010; uid++) this.teachers.add(uid);
		for (let uid = 2000001; uid <= 2000200; uid++) this.students.add(uid);
		for (let uid = 2000001; uid <= 2000020; uid++) course.students.add(uid);
		for (const uid of [...this.teachers, ...this.students]) this.school.addPerson({ uid, telephone: `139${String(uid).padStart(8, '0')}`, nickname: `Person ${uid}` });
		this.school.addPerson({ uid: this.school.ownUid, telephone: '13900000000' });
		this.school.addCourse(414193, 'Example course');
		const start = Math.floor(now / 1000) + 7 * 86_400;
		this.addActivity({
			activityId: 25096094,
			classId: 1152000,
			courseId: 414193,
			name: 'Example class',
			teacherUid: 1000001,
			startTime: start,
			endTime: start + 3600,
		});
	}
}

/** Where a classroom is in time. */
export type Phase = 'early' | 'soon' | 'running' | 'ended';

/** @param now Unix ms. `soon` = less than 20 minutes before it starts. */
export function phaseOf(activity: Activity, now: number): Phase {
	const seconds = now / 1000;
	if (seconds >= activity.endTime) return 'ended';
	if (seconds >= activity.startTime) return 'running';
	return seconds > activity.startTime - 20 * 60 ? 'soon' : 'early';
}
