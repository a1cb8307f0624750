/** A simulator with classrooms, and the node that is tested, run on n8n's own engine. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { LoggedRequest } from '../../../simulator';
import { Engine, type NodeResult } from '../../../testkit/harness';
import type { Case } from './cases';

/** An ID with the characters that break addresses. */
export const AWKWARD = 'math 101 #1?&%+{a}';
export const AWKWARD_PATH = 'math%20101%20%231%3F%26%25%2B%7Ba%7D';

/** Waits are real here, so nothing is sent twice unless a test wants it. */
export const ONCE: INodeParameters = { maxAttempts: 1 };

export class World {
	private constructor(readonly engine: Engine) {}

	static async start(): Promise<World> {
		return new World(await Engine.start());
	}

	get sim() {
		return this.engine.sim;
	}

	room(row: Pick<Case, 'newRoom' | 'prepare'>, roomUuid: string): void {
		if (!row.newRoom) {
			this.sim.seed.room({ roomUuid, roomName: 'Seeded', roomType: 4, schedule: { duration: 1800 } });
		}
		row.prepare?.(this.sim, roomUuid);
	}

	async run(
		row: Pick<Case, 'resource' | 'operation'>,
		parameters: INodeParameters,
		more: { items?: IDataObject[]; continueOnFail?: boolean } = {},
	): Promise<NodeResult> {
		const { resource, operation } = row;
		return await this.engine.runNode({ node: 'agora', parameters: { resource, operation, ...parameters }, ...more });
	}

	/** What came in, as the table writes it. */
	requests(): Array<{ method: string; path: string; query: Record<string, string>; body: unknown }> {
		const prefix = `/ap/edu/apps/${this.sim.account.appId}`;
		const polling = `/ap/edu/polling/apps/${this.sim.account.appId}/v2/rooms/sequences`;
		const short = (path: string): string =>
			path === polling ? '//polling' : path.startsWith(prefix) ? path.slice(prefix.length) : `//${path}`;
		return this.sim.requests.map(({ method, path, query, rawBody }: LoggedRequest) => ({
			method,
			path: short(path),
			query,
			body: rawBody === '' ? undefined : (JSON.parse(rawBody) as unknown),
		}));
	}
}
