import type { INodeParameters } from 'n8n-workflow';

import type { Simulator } from '../../simulator';
import type { CataloguedOperation } from './operation';

/** What an HLS recording of a minute leaves in the private bucket; the key of its playlist. */
export function storedRecording(sim: Simulator, { bucket = 'lessons', folder = 'school', sid = '0123456789abcdef0123456789abcdef', cname = 'math-101', slices = 4, closed = true, minutesAgo = 0 } = {}): string {
	const stem = `${folder}${folder === '' ? '' : '/'}${sid}_${cname}`;
	const now = sim.now() - minutesAgo * 60_000;
	const names = Array.from({ length: slices }, (_, index) => `${sid}_${cname}_2026112609${String(30 + index)}00000.ts`);
	const lines = ['#EXTM3U', '#EXT-X-VERSION:3', '#EXT-X-TARGETDURATION:16', ...names.flatMap((name) => ['#EXTINF:15.000,', name]), ...(closed ? ['#EXT-X-ENDLIST'] : [])];
	sim.state.buckets.put(bucket, `${stem}.m3u8`, { content: `${lines.join('\n')}\n` }, now);
	for (const name of names) sim.state.buckets.put(bucket, `${stem.slice(0, stem.lastIndexOf('/') + 1)}${name}`, { size: 188 * 100 }, now);
	return `${stem}.m3u8`;
}

function entry(operation: string, parameters: (key: string) => INodeParameters): CataloguedOperation {
	const resource = 'recordingFile';
	return { node: 'agora', resource, operation, prepare: (sim) => ({ resource, operation, ...parameters(storedRecording(sim)) }) };
}

export const recordingFileOperations: CataloguedOperation[] = [
	entry('getAll', () => ({ prefix: 'school/', returnAll: true })),
	entry('export', (key) => ({ chooseBy: 'keys', keys: key })),
	entry('createLink', (key) => ({ key, validHours: 1 })),
];
