/** How long something takes beside what this machine can do just now. */
import { readFileSync } from 'node:fs';

/**
 * Processor time of the thread that n8n works in, in milliseconds. The threads that collect what was thrown away wait
 * for each other, and beside other programs most of their processor time is waiting; only Linux tells them apart.
 */
function processorMs(): number {
	try {
		return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
	} catch {
		const { user, system } = process.cpuUsage();
		return (user + system) / 1000;
	}
}

const ALLOWED_MS = 100;

/** What the same machine needs for work of a known size when it is idle, in milliseconds. */
const REFERENCE_MS = 12;
const REFERENCE_OBJECTS_MS = 16;

/** Reads 1 MB by hand, character by character, a few times over. */
function reference(): number {
	const text = 'x'.repeat(1_000_000);
	const started = processorMs();
	let sum = 0;
	for (let round = 0; round < 8; round++) for (let at = 0; at < text.length; at++) sum = (sum + text.charCodeAt(at)) | 0;
	if (sum === 0) throw new Error('nothing was read');
	return processorMs() - started;
}

const OBJECTS = JSON.stringify(Array.from({ length: 25_000 }, (_, index) => ({ index, name: 'a', at: index * 2 })));

/** Reads and copies 1 MB of small objects: what is made and thrown away costs more beside others than counting does. */
function referenceOfObjects(): number {
	const started = processorMs();
	const copies = (JSON.parse(OBJECTS) as object[]).map((one, index) => ({ ...one, again: index }));
	if (copies.length === 0) throw new Error('nothing was read');
	return processorMs() - started;
}

function slownessNow(): number {
	const slowness = [Math.min(reference(), reference()) / REFERENCE_MS, Math.min(referenceOfObjects(), referenceOfObjects()) / REFERENCE_OBJECTS_MS];
	return Math.min(10, Math.max(1, ...slowness));
}

/**
 * Milliseconds of processor time that work takes, and how many it may take: 100, and as many times more as this
 * machine is slower than an idle one just now. The best of five tries counts.
 */
export async function timed(work: () => unknown): Promise<{ ms: number; allowed: number }> {
	let best = Infinity;
	for (let attempt = 0; attempt < 5 && best > ALLOWED_MS; attempt++) {
		const started = processorMs();
		await work();
		best = Math.min(best, processorMs() - started);
	}
	return { ms: best, allowed: ALLOWED_MS * (best <= ALLOWED_MS ? 1 : slownessNow()) };
}
