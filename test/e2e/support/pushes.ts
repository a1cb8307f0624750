/** Messages to published webhook triggers: genuine, again, forged, damaged, and none at all. */
import { randomUUID } from 'node:crypto';

import { AgoraSender, CLASSIN_MESSAGES, post, RECORDING_EVENTS, safeKeyOf } from '../../../simulator/webhooks';
import { ours, type World } from './world';

/** What became of it. */
export interface Pushed {
	/** What proved who sends, by kind: `safekey`, `agora-signature`, … */
	signatures: Array<[string, string]>;
	/** What n8n answered, and what it keeps of the executions. */
	texts: string[];
	/** How many executions there were. */
	executions: number;
}

type Send = (body: string, headers?: Record<string, string>) => Promise<void>;

async function withTrigger(world: World, node: string, path: string, push: (send: Send) => Promise<void>): Promise<Omit<Pushed, 'signatures'>> {
	const { client, n8n } = world;
	const webhookId = randomUUID();
	const trigger = ours(world, node, 'Trigger', { events: [], options: { includeRaw: true } }, { webhookId });
	const { id } = await client.createWorkflow({ name: `${node} ${webhookId}`, nodes: [trigger], connections: {} });
	await client.activateWorkflow(id);
	const texts: string[] = [];
	const url = `${n8n.url}/webhook/${webhookId}/${path}`;
	const send: Send = async (body, headers = { 'Content-Type': 'application/json' }) => {
		texts.push((await post({ url, headers, body, timeoutMs: 20_000 }, () => true)).body);
	};
	await push(send);
	await send('');
	const executions = await client.listExecutions({ workflowId: id, includeData: true });
	await client.deactivateWorkflow(id);
	return { texts: [...texts, JSON.stringify(executions)], executions: executions.length };
}

/** @param secret of the school */
export async function pushClassIn(world: World, secret: string): Promise<Pushed> {
	const signatures: Pushed['signatures'] = [];
	const given = await withTrigger(world, 'classInTrigger', 'classin', async (send) => {
		for (const [index, message] of Object.values(CLASSIN_MESSAGES).slice(0, 5).entries()) {
			const TimeStamp = Math.floor(Date.now() / 1000) - index;
			const SafeKey = safeKeyOf(secret, TimeStamp);
			signatures.push(['safekey', SafeKey]);
			const body = JSON.stringify({ SID: 1, _id: randomUUID(), ...message, TimeStamp, SafeKey });
			for (const sent of [body, body, body.slice(0, -3), body.replace(SafeKey, 'forged')]) await send(sent);
		}
	});
	return { signatures, ...given };
}

/** @param secret of the product in Agora Console */
export async function pushAgora(world: World, secret: string): Promise<Pushed> {
	const signatures: Pushed['signatures'] = [];
	const given = await withTrigger(world, 'agoraNotificationTrigger', 'agora', async (send) => {
		const sender = new AgoraSender({ url: '', secret });
		const sendSigned = async (body: string, signed = body): Promise<void> => {
			const headers = sender.headers(signed);
			for (const [name, value] of Object.entries(headers)) if (/signature/i.test(name)) signatures.push([name.toLowerCase(), value]);
			await send(body, headers);
		};
		for (const event of RECORDING_EVENTS.slice(0, 5)) {
			const body = JSON.stringify({ noticeId: randomUUID(), notifyMs: Date.now(), ...event });
			for (const sent of [body, body, body.slice(0, -3)]) await sendSigned(sent);
			await sendSigned(body, `${body} `);
		}
	});
	return { signatures, ...given };
}
