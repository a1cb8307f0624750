/** The live check finds what a server does otherwise, tells nothing secret, and what it found becomes a test. */
import fs from 'node:fs';
import path from 'node:path';

import { ROOT } from '../../../scripts/packages';
import { checkSimulator } from '../../../scripts/live/check';
import { learnedFrom, makeReport, tableOf } from '../../../scripts/live/report';
import type { RunOutcome } from '../../../scripts/live/run';
import { DEMO_ACCOUNT, type Deviation } from '../../../simulator';
import { Agora } from '../../../nodes/Agora/Agora.node';
import { ClassIn } from '../../../nodes/ClassIn/ClassIn.node';
import { AGORA_DEVIATIONS, CLASSIN_DEVIATIONS } from './deviations';

/** Also what takes events away from others, and what costs money. */
const EVERYTHING = { drain: true, record: true };

const nameOf = ({ method, path: place, kind, at, found }: Deviation): string => `${method} ${place} ${kind} ${at} ${found}`;

describe.each([
	['agora', AGORA_DEVIATIONS, 59],
	['classin', CLASSIN_DEVIATIONS, 27],
] as const)('%s', (vendor, planted, operations) => {
	it('finds nothing against the simulator itself', async () => {
		const { rows, differences, left } = await checkSimulator(vendor, [], EVERYTHING);
		expect({ differences, left }).toEqual({ differences: [], left: [] });
		expect(rows.filter(({ result }) => result === 'differs')).toEqual([]);
		expect(rows.filter(({ result }) => result === 'as expected').length).toBeGreaterThanOrEqual(operations);
		expect(rows.filter(({ result, why }) => result === 'not tried' && why.join('') === '')).toEqual([]);
	});

	it('lists every operation of the node, tried or with the reason why not', async () => {
		const { properties } = (vendor === 'agora' ? new Agora() : new ClassIn()).description;
		const operations = properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ displayOptions, options = [] }) => options.map((one) => `${String(displayOptions?.show?.resource?.[0])}: ${'value' in one ? String(one.value) : ''}`));
		expect(operations.length).toBeGreaterThan(40);
		const rows = new Set((await checkSimulator(vendor, [], { stopped: () => true })).rows.map(({ operation }) => operation.split(',')[0]!));
		expect(operations.filter((operation) => !rows.has(operation) && ![...rows].some((row) => row.startsWith(`${operation} `)))).toEqual([]);
	});

	it('finds every planted difference and names it', async () => {
		const report = await checkSimulator(vendor, [...planted], { drain: true });
		const found = new Set(report.differences.map(nameOf));
		expect(planted.map(nameOf).filter((one) => !found.has(one))).toEqual([]);
		const table = tableOf(report);
		for (const { method, path: place, kind, at } of planted) expect(table).toContain(`${method} ${place}: ${kind}${at === '' ? '' : ` ${at}`}: expected`);
	});

	it('a report holds no secret, no ID and no value', async () => {
		const text = JSON.stringify(await checkSimulator(vendor, [...planted], { drain: true }));
		const { appId, appCertificate, customerId, customerSecret, classInSid, classInSecret } = DEMO_ACCOUNT;
		for (const value of [appId, appCertificate, customerId, customerSecret, String(classInSid), classInSecret]) expect(text).not.toContain(value);
		expect(text).not.toMatch(/00[67][A-Za-z0-9+/=]{40,}|Basic [A-Za-z0-9+/=]+|n8n-check-\d+/);
	});

	it('what was learned from a report makes the simulator answer like that', async () => {
		const first = await checkSimulator(vendor, [...planted], { drain: true });
		const second = await checkSimulator(vendor, learnedFrom(first), { drain: true });
		expect(new Set(second.differences.map(nameOf))).toEqual(new Set(first.differences.map(nameOf)));
	});
});

it('--only tries what is named and what that needs, and nothing else', async () => {
	const tried = async (vendor: 'agora' | 'classin', only: string): Promise<string[]> => {
		const { rows, left } = await checkSimulator(vendor, [], { ...EVERYTHING, only });
		expect(left).toEqual([]);
		return rows.filter(({ result }) => result === 'as expected').map(({ operation }) => operation);
	};
	expect(await tried('agora', 'extApp: delete')).toEqual(['classroom: create', 'extApp: setProperties', 'extApp: deleteProperties']);
	expect(await tried('agora', 'ban: update')).toEqual(['ban: create', 'ban: update']);
	expect(await tried('classin', 'file: rename')).toEqual(['folder: create', 'file: upload', 'file: rename']);
});

it('costs nothing and takes no events away unless it is told to', async () => {
	const paths: string[] = [];
	const { rows } = await checkSimulator('agora', [], { onRequest: (method, place) => void paths.push(`${method} ${place}`) });
	const left = rows.filter(({ why }) => /costs money|--drain/.test(why.join(''))).map(({ operation }) => operation);
	expect(left).toEqual(expect.arrayContaining(['event: drain', 'transcript: start', 'transcript: stop', 'cloudRecording: start', 'cloudRecording: stop', 'recording: start']));
	expect(paths.filter((one) => /\/start$|\/join$|records\/states|\/polling\//.test(one))).toEqual([]);
});

it('what fails against the simulator too is no success', () => {
	const outcome: RunOutcome = { steps: [{ operation: 'ban: update', state: 'failed', why: 'what it works on was not made' }], exchanges: [], left: [] };
	const { rows } = makeReport('agora', outcome, outcome, new Map(), (text) => text);
	expect(rows).toEqual([{ operation: 'ban: update', result: 'differs', why: ['what it works on was not made'] }]);
});

it('takes back what it made when it is stopped in the middle', async () => {
	let requests = 0;
	const report = await checkSimulator('agora', [], { onRequest: () => void requests++, stopped: () => requests > 8 });
	expect(report.left).toEqual([]);
	expect(report.rows.filter(({ why }) => why.join('') === 'stopped').length).toBeGreaterThan(10);
});

const learned = fs.readdirSync(path.join(ROOT, 'simulator', 'learned')).filter((file) => file.endsWith('.json'));

/** Nothing was tried live yet; each report that is learned from becomes a row here. */
it.each([['none', []] as [string, Deviation[]], ...learned.map((file) => [file, JSON.parse(fs.readFileSync(path.join(ROOT, 'simulator', 'learned', file), 'utf8')) as Deviation[]] as [string, Deviation[]])])(
	'learned: %s: every operation works as a real server answered',
	async (file, deviations) => {
		const { rows } = await checkSimulator(file.startsWith('classin') ? 'classin' : 'agora', deviations);
		const unexpected = rows.flatMap(({ operation, why }) => why.filter((line) => /^(unreadable|unexpected)/.test(line)).map((line) => `${operation}: ${line}`));
		expect(unexpected).toEqual([]);
	},
);
