import { ApiFailure } from '../apiFailure';
import type { Segment } from './playlist';
import type { FilePart } from './mediaRuntime';

/** What is read for one file, in order. */
export interface DownloadPlan {
	segments: Segment[];
	container: 'ts' | 'mp4';
	/** Names of segments that the playlist lists more than once; each is read once. */
	repeated: string[];
	/** Play time in seconds, of the segments that are read. */
	seconds: number;
}

function identity({ url, offset, length }: FilePart): string {
	return `${offset ?? 0}-${length ?? ''} ${url}`;
}

/**
 * Decides what of a playlist is read.
 *
 * @throws ApiFailure `unreadable` when there is nothing, or the segments don't fit into one file
 */
export function planDownload(segments: Segment[], name: string): DownloadPlan {
	const refuse = (why: string): never => {
		throw new ApiFailure(`The recording "${name}" can’t become one file: ${why}`, { kind: 'unreadable' });
	};
	const seen = new Set<string>();
	const repeated = new Set<string>();
	const once: Segment[] = [];
	let discontinuity = false;
	for (const segment of segments) {
		const id = identity(segment.part);
		discontinuity ||= segment.discontinuity;
		if (seen.has(id)) {
			repeated.add(segment.name);
			continue;
		}
		seen.add(id);
		once.push({ ...segment, discontinuity });
		discontinuity = false;
	}
	if (once.length === 0) refuse('its playlist has no segments');
	if (once.some(({ init, encryption }) => init && encryption)) refuse('encrypted segments of fragmented MP4 are not supported');
	const inits = new Set(once.map(({ init }) => (init ? identity(init) : '')));
	if (inits.size > 1) refuse('its segments are of different kinds');
	return {
		segments: once,
		container: once[0]!.init ? 'mp4' : 'ts',
		repeated: [...repeated],
		seconds: once.reduce((sum, { seconds }) => sum + seconds, 0),
	};
}
