import type { Cue } from './webVtt';

const DAY = 86_400;

const exact = (seconds: number): number => Math.round(seconds * 1000) / 1000;

/** Times from the first words. */
export function fromFirstWords(cues: readonly Cue[]): Cue[] {
	const zero = cues[0]?.start ?? 0;
	return cues.map((cue) => ({ ...cue, start: exact(Math.max(0, cue.start - zero)), end: exact(Math.max(0, cue.end - zero)) }));
}

/**
 * Times from a moment on, such as the one when a recording began. What was over by then is left out.
 *
 * @param cues by the time of day in UTC, which goes on over midnight
 * @param epochMs within half a day of the first words, whichever is earlier
 */
export function fromMoment(cues: readonly Cue[], epochMs: number): Cue[] {
	const timeOfDay = (epochMs / 1000) % DAY;
	const zero = timeOfDay + DAY * Math.round(((cues[0]?.start ?? 0) - timeOfDay) / DAY);
	return cues.filter(({ end }) => end > zero).map((cue) => ({ ...cue, start: exact(Math.max(0, cue.start - zero)), end: exact(cue.end - zero) }));
}
