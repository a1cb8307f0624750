import fs from 'node:fs';
import path from 'node:path';

import type { WorkflowDefinition, WorkflowNode } from '../../host/client';
import { ROOT } from '../pack';
import type { Editor } from './editor';

/** Not for the documents: to be looked at. */
const TARGET = path.join(ROOT, '.tmp', 'screens');

/** What people look for, in the words that they have. */
const SEARCHES = ['agora', 'classin', 'attendance', 'recording', 'lesson', '课堂'];

/** A node, and the resource that it is set to, as they come out of the panel. */
const FRESH: Array<[type: string, name: string, resources: string[]]> = [
	['agora', 'Agora', ['attendance', 'ban', 'channel', 'classroom', 'cloudRecording', 'recording', 'recordingFile', 'token', 'transcript', 'usage']],
	['agoraTrigger', 'Agora Classroom Trigger', []],
	['agoraNotificationTrigger', 'Agora Notification Trigger', []],
	['classIn', 'ClassIn', ['classroom', 'course', 'joinLink', 'user']],
	['classInTrigger', 'ClassIn Trigger', []],
];

export interface ScreenSources {
	editor: Editor;
	/** Makes a workflow with the credentials in it. @returns its ID */
	create(workflow: WorkflowDefinition): Promise<string>;
	/** Stored credentials, by type. */
	credentials: Record<string, { id: string; name: string }>;
}

async function save(editor: Editor, name: string): Promise<void> {
	await editor.picture(path.join(TARGET, `${name}.png`));
	console.log(`.tmp/screens/${name}.png`);
}

/** The first screen of every node, of each credential, and of the panel for some searches, into .tmp/screens. */
export async function takeScreens({ editor, create, credentials }: ScreenSources): Promise<void> {
	fs.mkdirSync(TARGET, { recursive: true });
	for (const [type, { id }] of Object.entries(credentials)) {
		await editor.credential(id);
		await save(editor, `credential-${type}`);
	}
	for (const text of SEARCHES) {
		await editor.search(text);
		await save(editor, `panel-${text}`);
	}
	for (const [type, name, resources] of FRESH) {
		for (const resource of resources.length > 0 ? resources : [undefined]) {
			const node: WorkflowNode = { name, type: `n8n-nodes-agora-classin.${type}`, typeVersion: 1, position: [0, 0], parameters: resource ? { resource } : {} };
			await editor.workflow(await create({ name, nodes: [node], connections: {}, settings: { executionOrder: 'v1' } }));
			await editor.node(name);
			await save(editor, `node-${type}${resource ? `-${resource}` : ''}`);
		}
	}
}
