const LOOK_AGAIN_MS = 100;

/** Asks again and again until `look` gives something. Throws after `timeout` seconds. */
export async function until<T>(what: string, timeout: number, look: () => Promise<T | undefined>): Promise<T> {
	const end = Date.now() + timeout * 1000;
	for (;;) {
		const found = await look();
		if (found !== undefined) return found;
		if (Date.now() > end) throw new Error(`Waited ${timeout} seconds in vain for ${what}.`);
		await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
	}
}
