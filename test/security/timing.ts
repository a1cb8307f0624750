/** How long something takes beside what this machine can do just now. */

const ALLOWED_MS = 100;

/** What the same machine needs for work of a known size when it is idle, in milliseconds. */
const REFERENCE_MS = 12;

/** Reads 1 MB by hand, character by character, a few times over. */
function reference(): number {
	const text = 'x'.repeat(1_000_000);
	const started = process.cpuUsage();
	let sum = 0;
	for (let round = 0; round < 8; round++) for (let at = 0; at < text.length; at++) sum = (sum + text.charCodeAt(at)) | 0;
	if (sum === 0) throw new Error('nothing was read');
	const { user, system } = process.cpuUsage(started);
	return (user + system) / 1000;
}

/**
 * Milliseconds of processor time that work takes, and how many it may take: 100, and as many times more as this
 * machine is slower than an idle one just now. The best of three tries counts.
 */
export async function timed(work: () => unknown): Promise<{ ms: number; allowed: number }> {
	let best = Infinity;
	for (let attempt = 0; attempt < 3 && best > ALLOWED_MS; attempt++) {
		const started = process.cpuUsage();
		await work();
		const { user, system } = process.cpuUsage(started);
		best = Math.min(best, (user + system) / 1000);
	}
	const slowness = best <= ALLOWED_MS ? 1 : Math.max(1, Math.min(reference(), reference()) / REFERENCE_MS);
	return { ms: best, allowed: ALLOWED_MS * Math.min(slowness, 10) };
}
