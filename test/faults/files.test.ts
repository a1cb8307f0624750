/** The export's downloads under every fault: a file comes whole and byte for byte, or nothing of it is kept. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';

import { openHostStores, type HostStores } from '../engine/support/hostStores';
import { runCell, type Seen } from './cell';
import { FAULTS } from './faults';
import { fileMeaning, FILE_ROWS } from './files';
import { expectedOf, problems } from './judge';
import { inLanes } from './lanes';
import { DURATIONS, type MatrixTask, mixed, report } from './report';
import type { Cell } from './table';

const [NO_FAULT, ...REAL] = FAULTS;

let stores: HostStores;
let cells: Cell[] = [];

/** SHA-256 of what an item refers to. */
function stored({ binary }: Seen): string[] {
	const files = stores.storedFiles();
	return binary.map((id) => {
		const file = files.find((path) => path.endsWith(id.split('/').at(-1)!));
		return createHash('sha256').update(fs.readFileSync(file!)).digest('hex');
	});
}

beforeAll(async () => {
	stores = await openHostStores();
	const usual = await inLanes(1, FILE_ROWS.map((row) => async (engine) => await runCell(engine, row, NO_FAULT!, 'passes')));
	const whole = usual.map(stored);
	const tasks: MatrixTask[] = mixed(REAL.flatMap((fault) => FILE_ROWS.flatMap((row) => DURATIONS.map((duration) => ({ row, fault, duration })))));
	cells = await inLanes(
		24,
		tasks.map(({ row, fault, duration }) => async (engine): Promise<Cell> => {
			const { meaning, most, because } = fileMeaning(row, fault, duration);
			const cell = { row: { name: row.name, kind: row.kind }, fault: fault.name, duration, problems: [] };
			if (!meaning) return cell;
			const index = FILE_ROWS.indexOf(row);
			const expected = expectedOf(row, fault, meaning, duration, 1);
			const seen = await runCell(engine, row, fault, duration);
			if (most !== undefined && seen.sent <= most) expected.sent = seen.sent;
			const found = problems(row, fault, meaning, expected, seen, usual[index]!);
			const cut = fault.name === 'body too short';
			// A shorter MP4 ends before its last part does, which is told.
			const isMarked = cut && row.name.includes('MP4') && seen.items.every((item) => (item as { complete?: boolean }).complete === false);
			if (!seen.kind && !cut && stored(seen).join() !== whole[index]!.join()) found.push('what was stored is not the file');
			return { ...cell, seen: { ...seen, again: seen.sent > 1 }, because, problems: isMarked ? found.filter((text) => !text.startsWith('put out')) : found };
		}),
	);
}, 600_000);

afterAll(() => {
	stores.remove();
	report(cells, FAULTS);
});

it.each(FILE_ROWS.map(({ name }) => name))('%s', (name) => {
	const bad = cells.filter(({ row, problems: found }) => row.name === name && found.length > 0);
	expect(bad.map(({ fault, duration, problems: found }) => `${fault}, ${duration}: ${found.join('; ')}`)).toEqual([]);
});

it('nothing half is left behind', () => {
	expect(stores.allFiles().filter((file) => file.includes('.tmp.'))).toEqual([]);
});
