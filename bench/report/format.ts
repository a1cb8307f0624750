import { type Spread, spreadOf } from '../statistics';

/** A number with so many digits that more would be noise. */
export function digits(value: number): string {
	if (value >= 1000) return Math.round(value).toLocaleString('en-US');
	return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** Median, and the lowest and highest in brackets if there were several. */
export function shown({ median, min, max, count }: Spread, unit = ''): string {
	const end = unit ? ` ${unit}` : '';
	return count > 1 ? `${digits(median)}${end} (${digits(min)}–${digits(max)})` : `${digits(median)}${end}`;
}

export function shownValues(values: readonly number[], unit = '', factor = 1): string {
	return shown(spreadOf(values.map((value) => value * factor)), unit);
}

export function count(value: number): string {
	return value.toLocaleString('en-US');
}

export function table(head: string[], rows: string[][]): string {
	const line = (cells: string[]): string => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export const yes = (is: boolean): string => (is ? 'yes' : 'no');
