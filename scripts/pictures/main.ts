/**
 * Remakes the pictures in docs/pictures/: each node in the editor of a real n8n, each example workflow, and
 * an execution of the demo. Needs Chromium (Debian package "chromium").
 * Usage: npm run pictures [-- part-of-a-name]
 *        npm run pictures -- --screens   first screens of nodes, credentials and the panel, to be looked at, into .tmp/screens
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { Cleanup } from '../../demo/cleanup';
import { play } from '../../demo/play';
import { setUp } from '../../demo/stage';
import { type Execution, N8nClient, RunOutcome, type WorkflowDefinition, type WorkflowNode } from '../../host/client';
import { startN8n } from '../../host/n8n';
import { startSimulator } from '../../simulator';
import { credentialsFor } from '../../testkit/credentials';
import { packProject, ROOT } from '../pack';
import { Editor } from './editor';
import { pictureOf, writeGallery } from './gallery';
import { SCENES, type Scene } from './scenes';
import { takeScreens } from './screens';
import { printed, tablesOf, terminalPicture } from './terminal';

const TARGET = path.join(ROOT, 'docs', 'pictures');
const PACKAGE = 'n8n-nodes-agora-classin';

/** As a user would call them. */
const NAMES: Record<string, string> = {
	agoraRtmTokenApi: 'Agora (my school)',
	agoraCloudRecordingApi: 'Agora Cloud Recording (my school)',
	agoraRecordingStorageApi: 'Recordings (S3)',
	classInSignatureApi: 'ClassIn (my school)',
	agoraNotificationApi: 'Agora Notifications (my school)',
	aws: 'AWS (my school)',
	openAiApi: 'OpenAI (my school)',
	smtp: 'Mail (my school)',
};

/** Credentials of n8n's own nodes, by node type. */
const OTHERS: Record<string, string[]> = {
	'n8n-nodes-base.awsS3': ['aws'],
	'n8n-nodes-base.emailSend': ['smtp'],
	'@n8n/n8n-nodes-langchain.lmChatOpenAi': ['openAiApi'],
};

/** Asks for screens to be looked at instead of pictures. */
const SCREENS = '--screens';

type Credentials = Record<string, { id: string; name: string }>;

function withCredentials(nodes: WorkflowNode[], credentials: Credentials, used: Record<string, string[]>): WorkflowNode[] {
	return nodes.map((node) => {
		const types = used[node.type.replace(`${PACKAGE}.`, '')] ?? OTHERS[node.type] ?? [];
		const mine = Object.fromEntries(types.filter((type) => credentials[type]).map((type) => [type, credentials[type]!]));
		return types.length > 0 ? { ...node, credentials: mine } : node;
	});
}

function sceneWorkflow({ name, node, items = [] }: Scene): WorkflowDefinition {
	const start: WorkflowNode = { name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, position: [0, 0], parameters: {} };
	const isTrigger = node.type.endsWith('Trigger');
	const placed = { ...node, position: [isTrigger ? 0 : 240, 0] as [number, number] };
	return {
		name,
		nodes: isTrigger ? [placed] : [start, placed],
		connections: isTrigger ? {} : { Start: { main: [[{ node: node.name, type: 'main', index: 0 }]] } },
		pinData: items.length > 0 ? { Start: items.map((json) => ({ json })) } : undefined,
	};
}

/** Plays the demo and takes a picture of the execution that told of a class. */
async function demoPicture(): Promise<void> {
	const cleanup = new Cleanup();
	try {
		const stage = await setUp(cleanup, undefined);
		const { result: ok, text } = await printed(async () => await play(stage, () => {}));
		if (!ok) throw new Error('The demo did not end well, so there is no picture of it.');
		const told = await stage.client.waitForExecutions(stage.notify.id, 1);
		// The one in which most of the nodes had something to do.
		const worth = (execution: Execution): number => {
			const { nodes } = new RunOutcome(execution);
			return Object.keys(nodes).length * 1000 + (nodes['Send the Message']?.items.length ?? 0);
		};
		const [most] = told.sort((one, other) => worth(other) - worth(one));
		const editor = await Editor.open(stage.client);
		await editor.execution(stage.notify.id, most!.id);
		await editor.canvasPicture(path.join(TARGET, 'demo.png'));
		await terminalPicture(editor.page, tablesOf(text), path.join(TARGET, 'demo-table.png'));
		await editor.close();
		console.log('docs/pictures/demo.png, docs/pictures/demo-table.png');
	} finally {
		await cleanup.run();
	}
}

async function main(): Promise<void> {
	const wanted = process.argv[2] ?? '';
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pictures-'));
	const sim = await startSimulator();
	const n8n = await startN8n({ packages: [packProject(folder).file] });
	try {
		const client = await N8nClient.connect(n8n.url);
		const data: Record<string, Record<string, unknown>> = {
			...credentialsFor(sim),
			agoraNotificationApi: { secret: 'made-up-for-pictures' },
			aws: { region: 'us-east-1', accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'made-up' },
			openAiApi: { apiKey: 'made-up', url: 'https://api.openai.com/v1' },
			smtp: { user: 'school', password: 'made-up', host: 'mail.example.com', port: 465, secure: true, hostName: '' },
		};
		const credentials: Credentials = {};
		for (const [type, values] of Object.entries(data)) {
			const { id, name } = await client.createCredential(type, values, NAMES[type] ?? type);
			credentials[type] = { id, name };
		}
		const used = Object.fromEntries(
			(await client.nodeTypes())
				.filter(({ name }) => name.startsWith(PACKAGE))
				.map((type) => [type.name.replace(`${PACKAGE}.`, ''), (type.credentials ?? []).map(({ name }) => name)]),
		);
		const editor = await Editor.open(client);
		const filled = (workflow: WorkflowDefinition): WorkflowDefinition => ({ ...workflow, nodes: withCredentials(workflow.nodes, credentials, used) });
		if (wanted === SCREENS) {
			const create = async (workflow: WorkflowDefinition): Promise<string> => (await client.createWorkflow(filled(workflow))).id;
			await takeScreens({ editor, create, credentials });
			return await editor.close();
		}
		for (const scene of SCENES.filter(({ file }) => file.includes(wanted))) {
			scene.prepare?.(sim);
			const { id } = await client.createWorkflow(filled(sceneWorkflow(scene)));
			await editor.workflow(id);
			await editor.node(scene.node.name);
			await scene.before?.(editor.page);
			await editor.picture(path.join(TARGET, `${scene.file}.png`));
			console.log(`docs/pictures/${scene.file}.png`);
		}
		for (const file of fs.readdirSync(path.join(ROOT, 'examples')).filter((name) => name.endsWith('.json'))) {
			const picture = pictureOf(file);
			if (!picture.includes(wanted)) continue;
			const { name, nodes, connections, settings } = JSON.parse(fs.readFileSync(path.join(ROOT, 'examples', file), 'utf8')) as WorkflowDefinition;
			const { id } = await client.createWorkflow(filled({ name, nodes, connections, settings: settings ?? {} }));
			await editor.workflow(id);
			await editor.canvasPicture(path.join(TARGET, picture));
			console.log(`docs/pictures/${picture}`);
		}
		await editor.close();
	} finally {
		await n8n.stop();
		await sim.stop();
		fs.rmSync(folder, { recursive: true, force: true });
	}
}

async function all(): Promise<void> {
	if ('demo demo-table'.includes(process.argv[2] ?? '')) await demoPicture();
	await main();
	if (process.argv[2] !== SCREENS) writeGallery();
}

all().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exit(1);
});
