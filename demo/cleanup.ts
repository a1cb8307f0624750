type End = () => Promise<void> | void;

/** What has to be ended when the demo is over, however it ends. The newest goes first. */
export class Cleanup {
	private readonly ends: End[] = [];
	private running: Promise<void> | undefined;

	/** Remembers how to end something that was just started. */
	add(end: End): void {
		this.ends.push(end);
	}

	/** Ends everything, once; further calls wait for the first one. Nothing that goes wrong stops the rest. */
	async run(): Promise<void> {
		this.running ??= (async () => {
			for (let end = this.ends.pop(); end; end = this.ends.pop()) {
				try {
					await end();
				} catch (error) {
					process.stderr.write(`While cleaning up: ${error instanceof Error ? error.message : String(error)}\n`);
				}
			}
		})();
		await this.running;
	}
}
