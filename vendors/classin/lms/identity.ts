import { createHash } from 'crypto';

import type { NewClassroom } from './classrooms';

/**
 * A unique identity for a class, derived from what makes it this class: course, name, teacher and time.
 * The same class always gets the same one, so that ClassIn refuses to create it a second time.
 *
 * @returns 32 hexadecimal digits, the most that ClassIn takes
 */
export function deriveIdentity({
	courseId,
	name,
	teacherUid,
	startTime,
	endTime,
}: Pick<NewClassroom, 'courseId' | 'name' | 'teacherUid' | 'startTime' | 'endTime'>): string {
	const content = JSON.stringify([courseId, name, teacherUid, startTime, endTime]);
	return createHash('sha256').update(content, 'utf8').digest('hex').slice(0, 32);
}
