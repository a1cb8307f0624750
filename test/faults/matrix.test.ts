/** Every operation under every fault: what comes out is what the policy says, and nothing is done twice that must not be. */
import { runCell, type Seen } from './cell';
import { FAULTS } from './faults';
import { expectedOf, meaningFor, problems } from './judge';
import { inLanes } from './lanes';
import { DURATIONS, type MatrixTask, mixed, report } from './report';
import { ROWS, type Row } from './rows';
import type { Cell } from './table';

const LANES = 48;
const [NO_FAULT, ...REAL] = FAULTS;

const only = process.env.FAULTS_ONLY;
const rows = only ? ROWS.filter(({ name }) => name.includes(only)) : ROWS;
let cells: Cell[] = [];

beforeAll(async () => {
	const usual = new Map<Row, Seen>();
	await inLanes(8, rows.map((row) => async (engine) => void usual.set(row, await runCell(engine, row, NO_FAULT!, 'passes'))));
	const tasks: MatrixTask[] = mixed(REAL.flatMap((fault) => rows.flatMap((row) => DURATIONS.map((duration) => ({ row, fault, duration })))));
	cells = await inLanes(
		LANES,
		tasks.map(({ row, fault, duration }) => async (engine): Promise<Cell> => {
			const meaning = meaningFor(row, fault);
			const cell = { row: { name: row.name, kind: row.kind }, fault: fault.name, duration, problems: [] };
			if (!meaning) return cell;
			const healthy = usual.get(row)!;
			const expected = expectedOf(row, fault, meaning, duration, healthy.sent);
			const seen = await runCell(engine, row, fault, duration);
			const again = seen.sent > healthy.sent || (fault.specs === 'offline' && expected.reaction === 'again');
			return {
				...cell,
				seen: { kind: seen.kind, sent: seen.sent, ms: seen.ms, again },
				because: expected.because,
				problems: problems(row, fault, meaning, expected, seen, healthy),
			};
		}),
	);
	for (const row of rows) {
		const seen = usual.get(row)!;
		cells.push({ row: { name: row.name, kind: row.kind }, fault: NO_FAULT!.name, duration: 'passes', seen: { ...seen, again: false }, problems: seen.kind ? [`fails without a fault: ${seen.message}`] : [] });
	}
}, 600_000);

afterAll(() => report(cells, FAULTS));

it.each(rows.map(({ name }) => name))('%s', (name) => {
	const bad = cells.filter(({ row, problems: found }) => row.name === name && found.length > 0);
	expect(bad.map(({ fault, duration, problems: found }) => `${fault}, ${duration}: ${found.join('; ')}`)).toEqual([]);
});
