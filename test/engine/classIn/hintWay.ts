/** How the simulator comes to answer with a code, what its hint says to do, and what works then; see hints.test.ts. */
import type { INodeParameters } from 'n8n-workflow';

import type { Activity, Institution } from '../../../simulator/classin/institution';

export interface Way {
	/** Table and code, as in `TABLES`. */
	code: string;
	resource: string;
	operation: string;
	/** What the school is like. */
	prepare?: (school: Institution) => void;
	/** What ClassIn refuses. */
	refused: INodeParameters;
	/** What the hint says to do in the school. */
	follow?: (school: Institution) => void;
	/** What the hint says to change in the node; the parameters that are given here count. */
	instead?: INodeParameters;
	/** The operation that the hint names in place of the refused one. */
	through?: { resource: string; operation: string };
}

const DAY = 86_400;
export const now = (): number => Math.floor(Date.now() / 1000);
export const at = (days: number, minutes = 0): string => new Date((now() + days * DAY + minutes * 60) * 1000).toISOString();

export const COURSE = 414193;
export const OTHER = 414194;
export const ids = { courseId: COURSE, activityId: 101 };
export const CLASS = { courseId: COURSE, name: 'Fractions', teacherUid: 1000001, startTime: at(1), endTime: at(1, 60) };
export const ALL_FOUR = { recordState: true, recordType: 0, liveState: true, openState: true };

/** A class of tomorrow under the activity 101 and the class ID 201, unless the fields say otherwise. */
export function seed(school: Institution, fields: Partial<Activity> = {}): Activity {
	const activityId = fields.activityId ?? 101;
	return school.addActivity({ courseId: COURSE, name: 'A', teacherUid: 1000001, startTime: now() + DAY, endTime: now() + DAY + 3600, classId: activityId + 100, ...fields, activityId });
}

/** A class that is over, with a replay. */
export const over = (school: Institution, fields: Partial<Activity> = {}): Activity =>
	seed(school, { startTime: now() - 7200, endTime: now() - 3600, webcast: { recordState: 1, recordType: 0, liveState: 0, openState: 1, other: {} }, ...fields });

export const unit = (school: Institution, unitId: number, name = `Unit ${unitId}`): void => void school.units.set(unitId, { unitId, courseId: COURSE, name, content: '', publishFlag: 2 });
export const courseOf = (school: Institution) => school.courses.get(COURSE)!;

/** A main classroom (101) and its sub-classroom (102) in another course. */
export function dual(school: Institution): void {
	school.addCourse(OTHER);
	school.school.addCourse(OTHER, 'Other');
	seed(school);
	seed(school, { activityId: 102, courseId: OTHER, subOf: 101 });
}
