import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { Host } from '../../host/install';
import { Stage } from '../nodes/measure';
import { shownValues, table } from '../report/format';
import { memory, start, times } from './figures';
import { complaints, type Figures, gather, isTooMuch, medianOf, type Recorded } from './hold';

const FILE = path.join(__dirname, 'figuresToHold.json');
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
	const wrong = complaints(figures, recorded);
	for (const line of wrong) console.error(line);
	return wrong.length === 0;
}
