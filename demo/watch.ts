import { type N8nClient, RunOutcome } from '../host/client';

/** One execution that has ended. */
export interface Seen {
	workflowId: string;
	/** Whether it was started by the workflow's own trigger or by hand. */
	mode: string;
	outcome: RunOutcome;
}

const LOOK_AGAIN_MS = 700;
const FINAL = new Set(['success', 'error', 'crashed', 'canceled']);

/** Looks for executions that have ended and tells about each of them once, in the order in which they began. */
export class Watch {
	readonly seen: Seen[] = [];
	private readonly known = new Set<string>();
	private looking: Promise<void> | undefined;
	private timer: NodeJS.Timeout | undefined;
	private stopped = false;

	/**
	 * @param client of the n8n that is watched
	 * @param onSeen gets each execution
	 * @param onTrouble gets what went wrong while looking; it is tried again anyway
	 */
	constructor(
		private readonly client: N8nClient,
		private readonly onSeen: (seen: Seen) => void,
		private readonly onTrouble: (error: unknown) => void,
	) {}

	/** Looks again and again until `stop`. */
	start(): void {
		if (this.stopped) return;
		this.timer = setTimeout(() => {
			this.look()
				.catch((error: unknown) => {
					if (!this.stopped) this.onTrouble(error);
				})
				.finally(() => this.start());
		}, LOOK_AGAIN_MS);
	}

	/** Looks once, now; waits for a look that is going on. */
	async look(): Promise<void> {
		this.looking ??= this.lookOnce().finally(() => (this.looking = undefined));
		await this.looking;
	}

	stop(): void {
		this.stopped = true;
		clearTimeout(this.timer);
	}

	private async lookOnce(): Promise<void> {
		const ended = (await this.client.listExecutions()).filter(({ status }) => FINAL.has(status));
		const fresh = ended.filter(({ id }) => !this.known.has(id)).sort((a, b) => Number(a.id) - Number(b.id));
		for (const { id } of fresh) {
			const execution = await this.client.getExecution(id);
			if (this.stopped) return;
			this.known.add(id);
			const seen = { workflowId: execution.workflowId, mode: execution.mode, outcome: new RunOutcome(execution) };
			this.seen.push(seen);
			this.onSeen(seen);
		}
	}
}

/** How many items a node gave out, over all the executions that have it. */
export function itemsOf(seen: Seen[], node: string): number {
	return seen.reduce((sum, { outcome }) => sum + (outcome.nodes[node]?.items.length ?? 0), 0);
}
