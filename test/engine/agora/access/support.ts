/** The node against a simulator with a class going on. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { Engine, type NodeResult, type NodeRun } from '../../../../testkit/harness';

/** Waits are real here, so nothing is sent twice unless a test wants it. */
export const ONCE: INodeParameters = { maxAttempts: 1 };

export class Access {
	private constructor(readonly engine: Engine) {}

	static async start(): Promise<Access> {
		return new Access(await Engine.start());
	}

	get sim() {
		return this.engine.sim;
	}

	async run(resource: string, operation: string, parameters: INodeParameters = {}, more: Partial<NodeRun> = {}): Promise<NodeResult> {
		return await this.engine.runNode({ node: 'agora', parameters: { resource, operation, ...parameters }, ...more });
	}

	/** What came in, as short as can be compared. */
	requests(): Array<[method: string, path: string, more: unknown]> {
		return this.sim.requests.map(({ method, path, query, body }) => [method, path, body ?? query]);
	}

	json({ items }: NodeResult): IDataObject[] {
		return items.map(({ json }) => json);
	}

	/** A class with a teacher, two students and a recorder. */
	classroom(roomUuid = 'math 101') {
		const { sim } = this;
		sim.seed.room({ roomUuid, roomName: 'Math', state: 1 });
		const teacher = sim.seed.user(roomUuid, { userUuid: 'teacher', userName: 'Ms Garcia', role: 1 });
		const ann = sim.seed.user(roomUuid, { userUuid: 'ann', userName: 'Ann' });
		const bob = sim.seed.user(roomUuid, { userUuid: 'bob', userName: 'Bob' });
		const record = sim.seed.record(roomUuid, { running: true });
		const [t, a, b] = [teacher, ann, bob].map(({ streamUuid }) => Number(streamUuid)) as [number, number, number];
		return { roomUuid, teacher: t, ann: a, bob: b, recorder: Number(record.recordUid) };
	}
}

/** Source: Channel management REST, "Response status codes". */
export const CODES: Array<[status: number, expected: RegExp]> = [
	[400, /does not accept a value/],
	[401, /Customer ID and Customer Secret/],
	[403, /does not allow this/],
	[404, /was not found/],
	[415, /kind of content/],
	[429, /Too many requests/],
	[500, /could not process/],
	[504, /did not finish/],
];
