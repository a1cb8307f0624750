/** The world of the tests of recording files: an engine, and where n8n stores files and what it has processed. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';

import type { IDataObject } from 'n8n-workflow';

import { type CredentialValues, Engine, type NodeResult } from '../../../testkit/harness';
import { openHostStores, type HostStores } from '../support/hostStores';

export let engine: Engine;
export let stores: HostStores;
beforeAll(async () => {
	engine = await Engine.start();
	stores = await openHostStores();
});
afterAll(async () => {
	await engine.stop();
	stores.remove();
});
beforeEach(() => {
	engine.sim.reset();
	stores.processed.reset();
});
afterEach(() => expect(engine.sim.errors).toEqual([]));

export interface More {
	items?: IDataObject[];
	credentials?: CredentialValues;
	continueOnFail?: boolean;
	notChosen?: string[];
}

export async function run(operation: string, parameters: Record<string, unknown> = {}, more: More = {}): Promise<NodeResult> {
	return await engine.runNode({ node: 'agora', parameters: { resource: 'recordingFile', operation, ...parameters }, ...more });
}

export const bucketNamed = (name: string) => engine.sim.state.buckets.byName.get(name)!;
export const sent = (): Array<[string, string]> => engine.sim.requests.map(({ method, path }) => [method, path]);
export const allVerified = (): boolean => engine.sim.requests.every(({ auth }) => auth.verified);
export const sha = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
export const stored = (binary: { id?: string }): Buffer => fs.readFileSync(stores.storedFiles().find((path) => path.endsWith(binary.id!.split('/').at(-1)!))!);
