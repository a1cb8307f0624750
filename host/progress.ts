import { access, statfs } from 'node:fs/promises';

const EVERY_MS = 4_000;

/** Says every few seconds what is being done, for how long, and how far it got. */
export class Progress {
	private readonly started = Date.now();
	private readonly timer: NodeJS.Timeout;
	private text = '';
	private paths: string[] = [];

	/**
	 * @param folder a folder on the disk that is being filled
	 * @param freeAtStart free bytes on that disk at the start
	 * @param onLine gets each line
	 */
	constructor(
		private readonly folder: string,
		private readonly freeAtStart: number,
		private readonly onLine: (line: string) => void,
	) {
		this.timer = setInterval(() => {
			this.tick().catch(() => undefined);
		}, EVERY_MS);
		this.timer.unref();
	}

	/** Starts a phase and says so. `paths`: files that appear one by one as it gets on. */
	phase(text: string, paths: string[] = []): void {
		this.text = text;
		this.paths = paths;
		this.onLine(`${this.elapsed()}  ${text}`);
	}

	/** Says the last word. */
	end(text: string): void {
		clearInterval(this.timer);
		this.text = '';
		this.onLine(`${this.elapsed()}  ${text}`);
	}

	private async tick(): Promise<void> {
		const { text } = this;
		const { bavail, bsize } = await statfs(this.folder);
		const gigabytes = Math.max(0, this.freeAtStart - bavail * bsize) / 1024 ** 3;
		let there = 0;
		// One after the other in small groups, so that looking doesn't slow down npm's own file work.
		for (let index = 0; index < this.paths.length; index += 50) {
			const group = this.paths.slice(index, index + 50);
			const results = await Promise.all(group.map((path) => access(path).then(() => 1, () => 0)));
			there += results.reduce<number>((sum, one) => sum + one, 0);
		}
		if (!text || text !== this.text) return;
		const size = `${gigabytes.toFixed(1)} GB so far`;
		const { length } = this.paths;
		const howFar = length === 0 ? size : there === 0 ? `looking up ${length} packages` : `${there} of about ${length}, ${size}`;
		this.onLine(`${this.elapsed()}  ${text}: ${howFar}`);
	}

	private elapsed(): string {
		const seconds = Math.round((Date.now() - this.started) / 1000);
		return `${String(Math.floor(seconds / 60)).padStart(2)}:${String(seconds % 60).padStart(2, '0')}`;
	}
}
