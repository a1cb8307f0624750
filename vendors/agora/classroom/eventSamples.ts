/* What the made-up events of a test have in common: one class on a Monday morning. */

export const SAMPLE_ROOM = 'math-101-monday';

/** When the made-up class begins, in milliseconds since 1970. */
export const SAMPLE_START = Date.UTC(2026, 8, 7, 9, 0, 0);

export const sampleTeacher = { userUuid: 'teacher-7', userName: 'Ms Garcia', role: 1 };

export const sampleStudent = {
	userName: 'Kim Lee',
	userUuid: 'student-4711',
	role: '2',
	userProperties: {},
	streamUuid: '1417753684',
	type: 1,
	updateTime: SAMPLE_START + 95_000,
};

/** Another student, with what happened to this one as a number of Agora's. */
const classmate = (userName: string, last: number, type: number) => ({ ...sampleStudent, userName, userUuid: `student-471${last}`, streamUuid: `141775368${last}`, type });

export const reconnectedStudent = classmate('Sam Okafor', 2, 2);
export const leavingStudent = classmate('Ines Duarte', 3, 1);
export const removedStudent = classmate('Tom Weber', 5, 2);

export const SAMPLE_RECORDING = {
	ids: {
		recordId: '6f2b0c1e9d8a4f3c8b7a6d5e4c3b2a19',
		sid: '38f8e3cfdc474cd56fc1ceba380d7e1a',
		resourceId: 'JyvK8nXHuV1BE64GDkAaBGEscvtHW7v8BrQoRPCHxmeVxwY22',
	},
	url: 'https://recordings.example.com/math-101-monday/38f8e3cf_0.mp4',
};
