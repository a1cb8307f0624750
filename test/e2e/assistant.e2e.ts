/**
 * The example with an AI agent, asked through n8n's chat, with a model whose answers are fixed: who is live, who is
 * missing, and send the link again. What the tools give the model comes from the simulator, and its mail arrives.
 */
import { randomUUID } from 'node:crypto';

import { verifyToken } from '../../simulator/agora/accessToken';
import { filledIn } from './support/examples';
import { startFixedModel, type FixedModel } from './support/fixedModel';
import { startInbox, type Inbox } from './support/inbox';
import { startWorld, type World } from './support/world';

let world: World;
let inbox: Inbox;
let model: FixedModel;

/** What a model would do with what it sees: the link that it mails is the one that the tool made. */
function assistant(answers: Array<{ content: string }>): Array<{ name: string; arguments: object }> | string {
	switch (answers.length) {
		case 0:
			return [{ name: 'Live_Classes', arguments: {} }];
		case 1:
			return [
				{ name: 'Who_Is_in_Class_Now', arguments: { classroom: 'math-7a' } },
				{ name: 'Who_Was_There', arguments: { classroom: 'math-7a' } },
			];
		case 3:
			return [{ name: 'Make_the_Link', arguments: { classroom: 'math-7a', student: 'bao', name: 'Bao Chen' } }];
		case 4:
			return [{ name: 'Mail_the_Link', arguments: { student: 'bao', link: /https:[^"\\]+/.exec(answers[3]!.content)?.[0] ?? 'none' } }];
		default:
			return 'math-7a is live. Ada is there, Bao is missing and got the link again.';
	}
}

beforeAll(async () => {
	world = await startWorld();
	inbox = await startInbox();
	model = await startFixedModel(assistant);
});
afterAll(async () => {
	await model?.stop();
	await inbox?.stop();
	await world?.stop();
});

it('school-assistant: the AI finds who is live and who is missing, and the link it mails lets that student in', async () => {
	const { client, sim, n8n } = world;
	sim.seed.room({ roomUuid: 'math-7a', state: 1 });
	sim.seed.user('math-7a', { userUuid: 'ada', userName: 'Ada', role: 2 });
	const { id, name } = await client.createCredential('openAiApi', { apiKey: 'made-up', url: model.url });
	const workflow = await filledIn(
		world,
		'school-assistant.json',
		{ mailUrl: `${inbox.url}/mail` },
		{ '@n8n/n8n-nodes-langchain.lmChatOpenAi': { openAiApi: { id, name } } },
	);
	const webhookId = randomUUID();
	const chat = workflow.nodes.find(({ type }) => type.endsWith('.chatTrigger'))!;
	Object.assign(chat, { webhookId, parameters: { ...chat.parameters, public: true } });
	const { id: workflowId } = await client.createWorkflow(workflow);
	await client.activateWorkflow(workflowId);

	const response = await fetch(`${n8n.url}/webhook/${webhookId}/chat`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ action: 'sendMessage', sessionId: 'office', chatInput: 'Which classes are live, who is missing? Send the link again.' }),
	});
	expect(await response.json()).toMatchObject({ output: expect.stringContaining('Bao is missing') });

	expect(Object.fromEntries(model.offered().map((tool) => [tool.name, Object.keys(tool.parameters.properties).sort()]))).toEqual({
		Live_Classes: [],
		Who_Is_in_Class_Now: ['classroom'],
		Who_Was_There: ['classroom'],
		Make_the_Link: ['classroom', 'name', 'student'],
		Mail_the_Link: ['link', 'student'],
	});
	const [live, now, was, link] = model.seen().map(({ content }) => content);
	expect(live).toContain('math-7a');
	expect(now).toContain('Ada');
	// Mei is in another class.
	const people = JSON.parse(was!) as Array<{ userUuid: string; present: boolean }>;
	expect(people.map(({ userUuid, present }) => [userUuid, present]).sort()).toEqual([['ada', true], ['bao', false]]);

	const [mail, ...more] = inbox.json('/mail');
	expect([more.length, mail!.to]).toEqual([0, 'bao@example.com']);
	const address = /https:\S+/.exec(String(mail!.text))![0];
	expect(link).toContain(address);
	const query = Object.fromEntries(new URL(address).searchParams);
	const verdict = verifyToken(query.rtmToken!, sim.account.appId, sim.account.appCertificate, Date.now());
	expect(verdict).toEqual({ ok: true, grant: expect.objectContaining({ room: 'math-7a', rtmUser: 'bao' }) });
	await client.deleteWorkflow(workflowId);
});
