import { spreadOf } from '../statistics';

/** What is compared, by name: all values of a figure, round by round; the median counts, and less is better. */
export type Figures = Record<string, number[]>;

/** What is recorded, by name. */
export type Recorded = Record<string, number>;

/** Some figures, measured together, one value of each for a round. */
export interface Source {
	/** So many rounds at least, and so many while a figure is above what it should be. */
	rounds: { least: number; most: number };
	round(index: number): Promise<Record<string, number>> | Record<string, number>;
}

/** So many times a recorded figure is too much; of 0, anything is. */
export const TOO_MUCH = 1.25;

export const medianOf = (values: number[]): number => spreadOf(values).median;

/** Whether a figure is above what was recorded of it; where nothing was, all is well. */
export function isTooMuch(name: string, figures: Figures, recorded: Recorded): boolean {
	return medianOf(figures[name]!) > (recorded[name] ?? Infinity) * TOO_MUCH;
}

/** Measures round by round. What is above its mark by then may be so by chance, so more rounds decide. */
export async function gather({ rounds, round }: Source, recorded: Recorded, into: Figures): Promise<void> {
	const names = new Set<string>();
	for (let index = 0; index < rounds.most; index++) {
		if (index >= rounds.least && ![...names].some((name) => isTooMuch(name, into, recorded))) return;
		for (const [name, value] of Object.entries(await round(index))) {
			names.add(name);
			(into[name] ??= []).push(value);
		}
	}
}

/** What does not hold, in words; nothing when all does. */
export function complaints(figures: Figures, recorded: Recorded): string[] {
	const bad = Object.keys(figures).filter((name) => isTooMuch(name, figures, recorded));
	const gone = Object.keys(recorded).filter((name) => !(name in figures));
	return [...bad.map((name) => `Above ${TOO_MUCH} × what is recorded: ${name}`), ...gone.map((name) => `Recorded, but not measured any more: ${name}`)];
}
