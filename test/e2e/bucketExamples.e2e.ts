/** The examples for a private bucket, as a user has them after filling them in. */
import { filledIn } from './support/examples';
import { startInbox, type Inbox } from './support/inbox';
import { startWorld, type World } from './support/world';

let world: World;
let inbox: Inbox;

beforeAll(async () => {
	world = await startWorld();
	inbox = await startInbox();
	world.sim.set({ cloudRecording: { startMs: 0, uploadMs: 0 } });
});
afterAll(async () => {
	await inbox?.stop();
	await world?.stop();
});

it('record-and-send-link: records, exports, and sends a link to the file', async () => {
	const workflow = await filledIn(world, 'record-and-send-link.json', { minutes: 0, messageUrl: `${inbox.url}/message` });
	const outcome = await world.client.runOnce(workflow);
	expect(outcome.error).toBeUndefined();
	const [{ url } = {}] = outcome.json<{ url: string }>('Create Link');
	expect((await fetch(url!)).status).toBe(200);
	expect(outcome.node('Send the Message').status).toBe('success');
});

it('nightly-private-bucket: exports what is new, once', async () => {
	const workflow = await filledIn(world, 'nightly-private-bucket.json', { folder: '', saveTo: '', messageUrl: `${inbox.url}/night` });
	// The class was today, and where n8n may write files is n8n's business.
	const nodes = workflow.nodes.map((node) => {
		if (node.name === 'Save') return { ...node, type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };
		if (node.name === 'Export What Is New') return { ...node, parameters: { ...node.parameters, options: {} } };
		return node;
	});
	const outcome = await world.client.runOnce({ ...workflow, nodes });
	expect(outcome.error).toBeUndefined();
	expect(outcome.json('Export What Is New').length).toBeGreaterThan(0);
	expect(outcome.node('Send the Message').status).toBe('success');
});
