import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { Host } from '../../host/install';
import { Stage } from '../nodes/measure';
import { spreadOf } from '../statistics';
import { shownValues, table } from '../report/format';
import { type Figures, memory, type Source, start, times } from './figures';

const FILE = path.join(__dirname, 'figuresToHold.json');
/** So many times a recorded figure is too much. */
const TOO_MUCH = 1.25;

type Recorded = Record<string, number>;

const medianOf = (values: number[]): number => spreadOf(values).median;

/** What a figure may be; where nothing is recorded, all is well, and what must be 0 stays 0. */
function mostOf(name: string, recorded: Recorded): number {
	return (recorded[name] ?? Infinity) * TOO_MUCH;
}

function isTooMuch(name: string, figures: Figures, recorded: Recorded): boolean {
	return medianOf(figures[name]!) > mostOf(name, recorded);
}

/** Measures round by round. What is above its mark by then may be so by chance, so more rounds decide. */
async function gather({ rounds, round }: Source, recorded: Recorded, into: Figures): Promise<void> {
	const names = new Set<string>();
	for (let index = 0; index < rounds.most; index++) {
		if (index >= rounds.least && ![...names].some((name) => isTooMuch(name, into, recorded))) return;
		for (const [name, value] of Object.entries(await round(index))) {
			names.add(name);
			(into[name] ??= []).push(value);
		}
	}
}

function compared(figures: Figures, recorded: Recorded): string {
	const rows = Object.entries(figures).map(([name, values]) => [
		name,
		name in recorded ? String(recorded[name]) : 'new',
		shownValues(values),
		name in recorded && recorded[name]! > 0 ? (medianOf(values) / recorded[name]!).toFixed(2) : '–',
		isTooMuch(name, figures, recorded) ? 'TOO MUCH' : 'yes',
	]);
	return table(['Figure', 'Recorded', 'Median (lowest–highest)', '÷ recorded', 'Holds'], rows);
}

/**
 * Compares what can be measured in a few minutes with the recorded figures: ratios, taken within rounds, so that neither
 * the machine nor what else it does makes much of a difference.
 *
 * @param record writes the figures down instead
 * @returns whether all of them hold
 */
export async function quick(record: boolean, host: Host, folder: string, tarball: string): Promise<boolean> {
	const recorded = !record && existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Recorded) : {};
	const began = performance.now();
	const figures: Figures = {};
	await gather(start(host, folder), recorded, figures);
	const stage = await Stage.open(host, tarball);
	try {
		await gather(times(stage), recorded, figures);
		await gather(memory(stage), recorded, figures);
	} finally {
		await stage.close();
	}
	console.log(`\n${compared(figures, recorded)}\n\n${((performance.now() - began) / 1000).toFixed(0)} s`);
	if (record) {
		const rounded = Object.entries(figures).map(([name, values]) => [name, Number(medianOf(values).toPrecision(3))]);
		writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(rounded), null, '\t')}\n`);
		console.log(`Recorded in ${path.relative(process.cwd(), FILE)}`);
		return true;
	}
	const bad = Object.keys(figures).filter((name) => isTooMuch(name, figures, recorded));
	const gone = Object.keys(recorded).filter((name) => !(name in figures));
	for (const name of bad) console.error(`Above ${TOO_MUCH} × what is recorded: ${name}`);
	for (const name of gone) console.error(`Recorded, but not measured any more: ${name}`);
	return bad.length + gone.length === 0;
}
