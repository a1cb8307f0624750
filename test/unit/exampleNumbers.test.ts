/** Proves that examples take IDs of people as numbers, as sheets and databases give them: with the same result as text; and tell events apart. */
import fs from 'node:fs';
import path from 'node:path';
import { runInNewContext } from 'node:vm';

import { identified } from '../../nodes/Agora/shared/eventItem';
import { recordingItem } from '../../nodes/AgoraTrigger/items';
import { SAMPLE_RECORDING } from '../../nodes/AgoraTrigger/samples';

interface Example {
	nodes: Array<{ name: string; parameters: Record<string, unknown> }>;
}

/** The first expression inside a node's parameters that has this text in it, as JavaScript. */
function expressionOf(file: string, name: string, part: string): string {
	const { nodes } = JSON.parse(fs.readFileSync(path.resolve(__dirname, '..', '..', 'examples', file), 'utf8')) as Example;
	const found: string[] = [];
	JSON.stringify(nodes.find((node) => node.name === name)!.parameters, (_key, value: unknown) => {
		if (typeof value === 'string' && value.startsWith('={{') && value.includes(part)) found.push(value);
		return value;
	});
	return /^=\{\{(.*)\}\}$/s.exec(found[0]!)![1]!;
}

function evaluate(code: string, $json: object, settings: object = {}, fromAi = ''): unknown {
	const $ = () => ({ first: () => ({ json: settings }), item: { json: $json } });
	return runInNewContext(`(${code})`, { $json, $, $fromAI: () => fromAi });
}

it.each([4711, '4711', 'ada'])('join-links.json: the link of person %p has the signature that the click is compared with', (user) => {
	const secret = 'a long random text';
	const item = { secret, room: 'math-7a', from: 1, until: 2, joinAddress: 'https://n8n.example.com/webhook/join', people: { user, name: user, role: 'student' } };
	const signed = evaluate(expressionOf('join-links.json', 'Signature of the Link', 'JSON.stringify'), item);
	const { link } = evaluate(expressionOf('join-links.json', 'Links to Mail', 'link:'), { ...item, sig: 'made' }) as { link: string };
	const query = Object.fromEntries(new URL(link).searchParams);
	expect(query).toMatchObject({ user: String(user), sig: 'made' });
	expect(evaluate(expressionOf('join-links.json', 'Signature It Should Have', 'JSON.stringify'), { secret, query })).toBe(signed);
});

it.each([4711, '4711'])('summary-for-absent.json: student %p gets the mail', (user) => {
	const students = [{ classroom: 'math-7a', user: 4712, email: 'other@example.com' }, { classroom: 'math-7a', user, email: 'student@example.com' }];
	const absent = { userUuid: '4711', roomUuid: 'math-7a-monday' };
	expect(evaluate(expressionOf('summary-for-absent.json', 'Who Was Away', 'students'), absent, { students })).toBe(true);
	expect(evaluate(expressionOf('summary-for-absent.json', 'Mail It', 'students'), absent, { students })).toBe('student@example.com');
});

it.each([4711, '4711'])('school-assistant.json: student %p gets the link', (user) => {
	const students = [{ user: 4712, mail: 'other@example.com' }, { user, mail: 'student@example.com' }];
	expect(evaluate(expressionOf('school-assistant.json', 'Mail the Link', 'students'), {}, { students }, '4711')).toBe('student@example.com');
});

it.each(['Not Done Yet', 'Done'])('events-on-several-machines.json: for "%s", a recording that is ready is something else than its end', (node) => {
	const key = (item: object): unknown => evaluate(expressionOf('events-on-several-machines.json', node, 'json'), item);
	const ready = recordingItem({ appId: 'app' }, SAMPLE_RECORDING, 0).json;
	const ended = identified('app', { roomUuid: String(ready.roomUuid), sequence: Number(ready.sequence), cmd: 1001, data: { state: 2 } });
	expect(key(ready)).toBe(`${String(key(ended))}/ready`);
});
