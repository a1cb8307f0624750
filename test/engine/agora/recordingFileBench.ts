/** The world of the tests of recording files: buckets, and what it takes to run the operations. */
import { createHash } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

import type { CredentialValues, NodeResult } from '../../../testkit/harness';
import { engine } from '../support/exports';

export * from '../support/exports';

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

/** The bytes of a recording's slices one after the other, as the simulator serves them. */
export function joined(key: string, slices: number, bucket = 'lessons'): string {
	const hash = createHash('sha256');
	const { files } = engine.sim.state;
	const stem = key.replace(/\.m3u8$/, '');
	for (let index = 0; index < slices; index++) {
		const call = { headers: {}, query: new URLSearchParams() } as never;
		const { stream, body } = files.serve(call, `${bucket}/${stem}_2026112609${String(30 + index)}00000.ts`);
		if (stream) for (const chunk of stream.chunks()) hash.update(chunk);
		else hash.update(body as Buffer);
	}
	return hash.digest('hex');
}
