/** The world of the tests of the export of recordings: a classroom, and what it takes to run the operation. */
import type { NodeResult, NodeRun } from '../../../testkit/harness';
import { engine } from '../support/exports';

export * from '../support/exports';

beforeEach(() => void engine.sim.seed.room({ roomUuid: 'math' }));

export type More = Partial<Omit<NodeRun, 'node' | 'parameters'>>;

export async function run(parameters: Record<string, unknown> = {}, more: More = {}): Promise<NodeResult> {
	return await engine.runNode({ node: 'agora', parameters: { resource: 'recording', operation: 'export', roomUuids: 'math', ...parameters }, ...more });
}
