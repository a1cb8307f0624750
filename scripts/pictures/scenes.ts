import type { Page } from 'playwright-core';

import type { WorkflowNode } from '../../host/client';

export interface Scene {
	/** Name of the picture, without `.png`. */
	file: string;
	/** Name of the workflow. */
	name: string;
	node: WorkflowNode;
	items?: object[];
	dark?: boolean;
	/** Something to click before the picture is taken. */
	before?(page: Page): Promise<void>;
}

function node(type: string, name: string, parameters: Record<string, unknown>): WorkflowNode {
	return { name, type: `n8n-nodes-agora-classin.${type}`, typeVersion: 1, position: [0, 0], parameters };
}

/** Runs the node that is open. */
async function execute(page: Page): Promise<void> {
	await page.locator('[data-test-id="node-execute-button"]').first().click();
	await page.waitForTimeout(4000);
}

const kick = node('agoraClassroom', 'Agora Classroom', {
	resource: 'user',
	operation: 'kick',
	roomUuid: 'math-101-monday',
	userUuid: 'student-4711',
	ban: 'minutes',
	banMinutes: 10,
});

const create = node('agoraClassroom', 'Agora Classroom', {
	resource: 'classroom',
	operation: 'create',
	roomUuid: 'math-101-tuesday',
	roomName: 'Math 101, Tuesday',
});

export const SCENES: Scene[] = [
	{ file: 'classroom-create', name: 'Create a classroom', node: create, before: execute },
	{ file: 'classroom-kick', name: 'Kick a user', node: kick, before: execute },
	{ file: 'classroom-kick-dark', name: 'Kick a user (dark)', node: kick, dark: true },
	{
		file: 'classroom-not-found',
		name: 'Not found',
		node: node('agoraClassroom', 'Agora Classroom', { resource: 'classroom', operation: 'get', roomUuid: 'math-101-mondya' }),
		before: execute,
	},
	{
		file: 'trigger',
		name: 'When something happens in class',
		node: node('agoraClassroomTrigger', 'Agora Classroom Trigger', { source: 'app', events: ['classroom.state', 'user.presence'] }),
	},
	{
		file: 'cloud-recording',
		name: 'Record a channel',
		node: node('agoraCloudRecording', 'Agora Cloud Recording', { resource: 'recording', operation: 'record', cname: 'math-101-monday' }),
	},
	{
		file: 'classin',
		name: 'Set webcast parameters',
		node: node('classIn', 'ClassIn', { resource: 'webcast', operation: 'set', courseId: '414193', activityId: '25096094' }),
	},
	{
		file: 'webhook-classin',
		name: 'When a class ended or a recording is ready',
		node: node('classInTrigger', 'ClassIn Trigger', { events: ['class.ended', 'recording.ready'], options: { onePerPerson: true } }),
	},
	{
		file: 'webhook-agora',
		name: 'When a recording is uploaded',
		node: node('agoraNotificationTrigger', 'Agora Notification Trigger', { events: ['recording.uploaded', 'recording.error'], options: { channels: ['math-*'] } }),
	},
];
