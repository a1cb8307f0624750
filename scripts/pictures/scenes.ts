import type { Page } from 'playwright-core';

import type { WorkflowNode } from '../../host/client';
import type { Simulator } from '../../simulator';

export interface Scene {
	/** Name of the picture, without `.png`. */
	file: string;
	/** Name of the workflow. */
	name: string;
	node: WorkflowNode;
	items?: object[];
	/** What must be there before. */
	prepare?(sim: Simulator): void;
	/** Something to click before the picture is taken. */
	before?(page: Page): Promise<void>;
}

const CLASSROOM = 'math-101-monday';

function node(type: string, name: string, parameters: Record<string, unknown>): WorkflowNode {
	return { name, type: `n8n-nodes-agora-classin.${type}`, typeVersion: 1, position: [0, 0], parameters };
}

/** What the editor saves of an ID that was entered. */
const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** Runs the node that is open, and shows what came out in full. */
async function execute(page: Page): Promise<void> {
	await page.locator('[data-test-id="node-execute-button"]').first().click();
	// The number of items, or the error.
	await page.locator('[data-test-id="output-panel"]').locator('[data-test-id="ndv-items-count"], [data-test-id="node-error-message"]').first().waitFor({ timeout: 120_000 });
	const json = page.locator('[data-test-id="output-panel"]').getByText('JSON', { exact: true });
	if (await json.isVisible()) await json.click();
	await page.waitForTimeout(500);
}

/** A class that has begun, with one student in it. */
function lesson({ seed, act }: Simulator): void {
	seed.room({ roomUuid: CLASSROOM, roomName: 'Math 101, Monday', state: 1 });
	seed.user(CLASSROOM, { userUuid: 'student-4711', userName: 'Mei' });
	act({ do: 'hand', roomUuid: CLASSROOM, userUuid: 'student-4711' });
}

/** A class that is over: one student was there to the end, one left early, one never came. */
function attended(sim: Simulator): void {
	const roomUuid = 'physics-9b-monday';
	sim.advance(-45 * 60_000);
	sim.seed.room({ roomUuid, roomName: 'Physics 9b, Monday', state: 1 });
	sim.seed.user(roomUuid, { userUuid: 'ada', userName: 'Ada' });
	sim.seed.user(roomUuid, { userUuid: 'bao', userName: 'Bao' });
	sim.advance(6 * 60_000);
	sim.act({ do: 'leave', roomUuid, userUuid: 'bao' });
	sim.advance(39 * 60_000);
	sim.act({ do: 'setState', roomUuid, state: 2 });
}

export const SCENES: Scene[] = [
	{
		file: 'classroom',
		name: 'Create a classroom',
		node: node('agora', 'Agora', {
			resource: 'classroom',
			operation: 'create',
			roomUuid: byId('math-101-tuesday'),
			roomName: 'Math 101, Tuesday',
			startTime: '2030-03-05T09:30:00',
		}),
		before: execute,
	},
	{
		file: 'not-found',
		name: 'Not found',
		node: node('agora', 'Agora', { resource: 'classroom', operation: 'get', roomUuid: byId('math-101-mondya') }),
		before: execute,
	},
	{
		file: 'trigger',
		name: 'When something happens in class',
		node: node('agoraTrigger', 'Agora Classroom Trigger', {
			source: 'app',
			events: ['classroom.state', 'hand.changed'],
			options: { testRoomUuid: CLASSROOM },
		}),
		prepare: lesson,
		before: execute,
	},
	{
		file: 'cloud-recording',
		name: 'Record a channel',
		node: node('agora', 'Agora', {
			resource: 'cloudRecording',
			operation: 'record',
			cname: CLASSROOM,
		}),
		before: execute,
	},
	{
		file: 'attendance',
		name: 'Who was there',
		node: node('agora', 'Agora', {
			resource: 'attendance',
			operation: 'get',
			roomUuid: byId('physics-9b-monday'),
			presentIf: 'minutes',
			presentMinutes: 10,
			options: { expected: ['ada', 'bao', 'mei'] },
		}),
		prepare: attended,
		before: execute,
	},
	{
		file: 'classin',
		name: 'Create a class',
		node: node('classIn', 'ClassIn', {
			resource: 'classroom',
			operation: 'create',
			courseId: '414193',
			name: 'Fractions, part 2',
			teacherUid: '1000001',
			startTime: '={{ $today.plus({ days: 7, hours: 9 }) }}',
			endTime: '={{ $today.plus({ days: 7, hours: 10 }) }}',
			options: { recording: { settings: { recordState: true, recordType: 0, liveState: true, openState: true } } },
		}),
		before: execute,
	},
	{
		file: 'classin-trigger',
		name: 'When ClassIn reports something',
		node: node('classInTrigger', 'ClassIn Trigger', { events: ['class.ended', 'recording.ready', 'homework.scored'], options: { onePerPerson: true } }),
	},
	{
		file: 'notification-trigger',
		name: 'When Agora reports something',
		node: node('agoraNotificationTrigger', 'Agora Notification Trigger', { events: ['recording.uploaded', 'recording.error'] }),
	},
];
