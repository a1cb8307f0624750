import type { Duration, Seen } from './cell';
import type { Fault } from './faults';
import type { Row } from './rows';

export interface Cell {
	row: Pick<Row, 'name' | 'kind'>;
	fault: string;
	duration: Duration;
	/** Absent where the fault can't happen. */
	seen?: Pick<Seen, 'kind' | 'sent' | 'ms'> & { again: boolean };
	because?: string;
	problems: string[];
}

const LETTERS: Record<string, string> = {
	timeout: 'T',
	dropped: 'D',
	server: 'S',
	unreadable: 'U',
	rateLimited: 'L',
	unreachable: 'C',
	auth: 'A',
	forbidden: 'F',
	notFound: 'N',
	invalid: 'I',
	redirect: 'R',
	conflict: 'X',
	gone: 'G',
	cancelled: 'E',
	unclassified: '?',
};

function mark({ seen, because, problems }: Cell): string {
	if (problems.length > 0) return '!!';
	if (!seen) return '–';
	const note = because ? '*' : '';
	if (!seen.kind) return `${seen.again ? '2' : '.'}${note}`;
	return `${LETTERS[seen.kind]}${seen.sent === 1 ? '' : seen.sent}${note}`;
}

/** The whole table: a line for each call, a column for each fault; before the slash the fault passes, behind it stays. */
export function printed(cells: Cell[], faults: Array<Pick<Fault, 'name'>>): string {
	const names = [...new Set(cells.map(({ row }) => row.name))];
	const byKey = new Map(cells.map((cell) => [`${cell.row.name}|${cell.fault}|${cell.duration}`, cell]));
	const width = 6;
	const head = Math.max(...names.map((name) => name.length)) + 8;
	const columns = faults.map(({ name }, index) => ({ name, title: String(index + 1) }));
	const kinds = new Map(cells.map(({ row }) => [row.name, row.kind]));
	const line = (name: string): string =>
		`${name} [${kinds.get(name)}]`.padEnd(head) +
		columns
			.map((column) => {
				const of = (duration: Duration): string => {
					const cell = byKey.get(`${name}|${column.name}|${duration}`);
					return cell ? mark(cell) : ' ';
				};
				return `${of('passes')}/${of('stays')}`.padEnd(width);
			})
			.join(' ');
	return [
		...columns.map(({ title, name }) => `${title.padStart(3)}  ${name}`),
		'',
		'.  succeeded at once    2  sent again, then succeeded    –  can’t happen    *  in a way of its own, see below    !!  unexplained',
		'failed with class: T timeout, D dropped, S server, U unreadable, L rateLimited, C unreachable, A auth, F forbidden, N notFound, I invalid, R redirect, X conflict; then the number of requests, if not one',
		'before the slash the fault hits one request and is gone, behind it it stays (with a limit of two tries)',
		'',
		' '.repeat(head) + columns.map(({ title }) => title.padEnd(width)).join(' '),
		...names.map(line),
		'',
		...[...new Set(cells.flatMap(({ row, because }) => (because ? [`* ${row.name}: ${because}`] : [])))],
	].join('\n');
}
