/** The world of the tests of exports: an engine, and where n8n stores files and what it has processed. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';

import { Engine } from '../../../testkit/harness';
import { openHostStores, type HostStores } from './hostStores';

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

export const sha = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
/** What n8n has of an output file. */
export const stored = (binary: { id?: string }): Buffer => fs.readFileSync(stores.storedFiles().find((path) => path.endsWith(binary.id!.split('/').at(-1)!))!);
