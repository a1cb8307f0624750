/**
 * A moment as the clock of a time zone shows it, and in UTC, so that a mistaken zone is seen.
 *
 * @param zone IANA name of the time zone that counts where a time names none
 */
export function shownMoment(epochMs: number, zone: string): string {
	const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(epochMs);
	return `${clock} in ${zone}, the time zone of the workflow (${new Date(epochMs).toISOString()})`;
}

/** How the start of a class was read, for one that can't be right. */
export function understoodStart(epochMs: number, zone: string): string {
	return `The start was understood as ${shownMoment(epochMs, zone)}. Another zone counts only where the value names it.`;
}
