import type { INodeParameters } from 'n8n-workflow';

import type { Simulator } from '../../simulator';
import type { CataloguedOperation } from './operation';

/** The course, the class and the people that the simulator's school begins with. */
const courseId = 414193;
const activityId = 25096094;
const TEACHER = 1000001;
const STUDENTS = '2000001, 2000002';

const IDS = { courseId, activityId };
const DAY = 86_400_000;

function iso(ms: number): string {
	return new Date(Math.floor(ms / 1000) * 1000).toISOString();
}

function withUnits({ state }: Simulator): INodeParameters {
	for (const unitId of [7, 8]) {
		state.institution.units.set(unitId, { unitId, courseId, name: `Unit ${unitId}`, content: '', publishFlag: 2 });
	}
	return { courseId, unitId: 7 };
}

/** A class that was recorded and is over: only those have replays. */
function overAndRecorded(sim: Simulator): INodeParameters {
	const end = Math.floor(sim.now() / 1000) - 3600;
	sim.state.institution.addActivity({
		courseId,
		activityId: 101,
		classId: 201,
		name: 'A',
		teacherUid: TEACHER,
		startTime: end - 3600,
		endTime: end,
		webcast: { recordState: 1, recordType: 0, liveState: 0, openState: 1, other: {} },
	});
	return { courseId };
}

function entry(
	resource: string,
	operation: string,
	parameters: (sim: Simulator) => INodeParameters,
): CataloguedOperation {
	return { node: 'classIn', resource, operation, prepare: (sim) => ({ resource, operation, ...parameters(sim) }) };
}

export const classInOperations: CataloguedOperation[] = [
	entry('webcast', 'set', () => ({ ...IDS, options: { webcastIntroduce: '第一课', watchPassword: 'abc123' } })),
	entry('classroom', 'create', (sim) => ({
		courseId,
		name: 'Fractions, part 2',
		teacherUid: TEACHER,
		startTime: iso(sim.now() + DAY),
		endTime: iso(sim.now() + DAY + 3_600_000),
		options: { seatNum: 6, isHd: 1 },
	})),
	entry('classroom', 'update', () => ({ ...IDS, updateFields: { name: '分数' } })),
	entry('classroom', 'delete', () => IDS),
	entry('classroom', 'release', ({ state }) => {
		state.institution.activities.get(activityId)!.published = false;
		return IDS;
	}),
	entry('student', 'add', () => ({ ...IDS, studentUids: STUDENTS })),
	entry('student', 'remove', () => ({ ...IDS, studentUids: STUDENTS })),
	entry('unit', 'create', () => ({ courseId, name: 'Unit 1', publishFlag: 2, options: { content: 'What it is about' } })),
	entry('unit', 'update', (sim) => ({ ...withUnits(sim), updateFields: { content: 'Changed' } })),
	entry('unit', 'delete', withUnits),
	entry('unit', 'move', (sim) => ({ ...withUnits(sim), toUnitId: 8 })),
	entry('playback', 'addViewers', (sim) => ({ ...overAndRecorded(sim), activityId: 101, uidList: STUDENTS })),
	entry('playback', 'removeViewers', (sim) => ({ ...overAndRecorded(sim), classId: 201, uidList: STUDENTS })),
	entry('playback', 'allow', (sim) => ({ ...overAndRecorded(sim), activityIds: '101' })),
	entry('playback', 'forbid', (sim) => ({ ...overAndRecorded(sim), classIds: '201' })),
	entry('playback', 'getReplayLink', () => ({ lessonKey: '3dca7b0e14e3bb35', account: 'student-1', nickname: 'Maria' })),
];
