/**
 * Proves that what users build their workflows against is what the triggers give out: the samples in docs/webhooks.md,
 * and the data that is pinned in the examples that begin with a webhook trigger.
 */
import fs from 'node:fs';
import path from 'node:path';

import { AgoraSender, BEGAN, CLASSIN_MESSAGES, ClassInSender, RECORDING_EVENTS } from '../../../simulator/webhooks';
import { WebhookHost } from './host';

const ROOT = path.resolve(__dirname, '..', '..', '..');
const SECRET = 'a-made-up-secret';
const ID = '67caa9a7976eb388db162139';
/** When ClassIn pushed a sample: a message's key counts only for some days, so those of the test are of today. */
const PUSHED = '2026-09-10T17:15:00.000Z';

type Item = Record<string, unknown>;

const NODES = {
	classInTrigger: { classInSignatureApi: { sid: '1000082', secret: SECRET, baseUrl: 'http://127.0.0.1:1' } },
	agoraNotificationTrigger: { agoraNotificationApi: { secret: SECRET } },
};

/** What the trigger gives out for what its vendor pushes. */
async function given(node: keyof typeof NODES, parameters: Item, message: string | number): Promise<Item[]> {
	const host = await WebhookHost.start({ node, parameters, credentials: NODES[node] });
	const classIn = new ClassInSender({ url: host.url, sid: 1_000_082, secret: SECRET });
	const agora = new AgoraSender({ url: host.url, secret: SECRET });
	try {
		if (node === 'classInTrigger') {
			const plain = JSON.stringify(CLASSIN_MESSAGES[message]).replace('Max \\"M\\" <b>Moe</b>', 'Max Moe');
			classIn.push({ ...CLASSIN_MESSAGES[message], ...(JSON.parse(plain) as Item), _id: ID });
			await classIn.idle();
		} else {
			const event = RECORDING_EVENTS.find(({ eventType }) => eventType === message)!;
			await agora.send(JSON.stringify({ noticeId: '2000001428:4330:107', notifyMs: BEGAN + 40_000, ...event }));
		}
		return (host.items as Item[]).map((item) => (item.pushedAt === undefined ? item : { ...item, pushedAt: PUSHED }));
	} finally {
		classIn.stop();
		agora.stop();
		await host.stop();
	}
}

const SAMPLES: Array<[string, keyof typeof NODES, Item, string | number]> = [
	['attendance.ready', 'classInTrigger', { events: ['attendance.ready'], options: { onePerPerson: true } }, 'attendance'],
	['recording.ready', 'classInTrigger', { events: ['recording.ready'] }, 'record'],
	['homework.scored', 'classInTrigger', { events: ['homework.scored'] }, 'homework corrected'],
	['recording.uploaded', 'agoraNotificationTrigger', { events: ['recording.uploaded'] }, 31],
	['recording.error', 'agoraNotificationTrigger', { events: ['recording.error'] }, 1],
];

/** The sample below the line that names its event. */
function documented(event: string): unknown {
	const text = fs.readFileSync(path.join(ROOT, 'docs', 'webhooks.md'), 'utf8');
	const block = new RegExp(`^\`${event.replace('.', '\\.')}\`[^\n]*\n\n\`\`\`json\n([^]*?)\n\`\`\``, 'm').exec(text);
	return block ? JSON.parse(block[1]!) : undefined;
}

it.each(SAMPLES)('the sample of %s in docs/webhooks.md is what the node gives out', async (event, node, parameters, message) => {
	expect(documented(event)).toEqual(await given(node, parameters, message));
});

interface Example {
	nodes: Array<{ name: string; type: string; parameters: Item }>;
	pinData: Record<string, Array<{ json: Item }>>;
}

const EXAMPLES: Array<[string, Array<string | number>]> = [
	['classin-attendance.json', ['attendance']],
	['recording-news.json', [31]],
	['finish-messages.json', ['record', 31]],
];

it.each(EXAMPLES)('what is pinned in %s is what its triggers give out', async (file, messages) => {
	const { nodes, pinData } = JSON.parse(fs.readFileSync(path.join(ROOT, 'examples', file), 'utf8')) as Example;
	const triggers = nodes.filter(({ type }) => /\.(?:classIn|agoraNotification)Trigger$/.test(type));
	const pinned: Example['pinData'] = {};
	for (const [index, { name, type, parameters }] of triggers.entries()) {
		const node = type.split('.')[1] as keyof typeof NODES;
		pinned[name] = (await given(node, parameters, messages[index]!)).map((json) => ({ json }));
	}
	expect(pinData).toEqual(pinned);
});

it('every example that begins with one of the webhook triggers is among them', () => {
	const folder = path.join(ROOT, 'examples');
	const withTrigger = fs
		.readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.filter((name) => /"n8n-nodes-agora-classin\.(?:classIn|agoraNotification)Trigger"/.test(fs.readFileSync(path.join(folder, name), 'utf8')));
	expect(withTrigger.sort()).toEqual(EXAMPLES.map(([file]) => file).sort());
});
