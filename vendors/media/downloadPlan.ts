import { ApiFailure } from '../apiFailure';
import { extensionOf } from './address';
import type { FilePart } from './mediaRuntime';
import type { Segment } from './playlist';

export type Container = 'ts' | 'mp4' | 'webm';

/** What is read for one file, in order. */
export interface DownloadPlan {
	segments: Segment[];
	container: Container;
	/** What stands at the beginning of a fragmented MP4; of several, all must be alike. */
	inits: FilePart[];
	/** Names of segments that the playlist lists more than once; each is read once. */
	repeated: string[];
	/** Play time in seconds, of the segments that are read. */
	seconds: number;
}

/** The way out for what can't be joined. */
export const JOIN_YOURSELF =
	'Get the object keys of its pieces with "Recording File: Get Many" ("Simplify" off), fetch them with a node for your storage, and join them with a program that converts, such as ffmpeg.';

function identity({ url, offset, length }: FilePart): string {
	return `${offset ?? 0}-${length ?? ''} ${url}`;
}

/** The segments without those that were there before; a break before one of those stays one. */
function withoutRepeated(segments: Segment[]): { once: Segment[]; repeated: string[] } {
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
	return { once, repeated: [...repeated] };
}

function isWebm({ part }: Segment): boolean {
	return extensionOf(new URL(part.url).pathname) === 'webm';
}

/**
 * Decides what of a playlist is read.
 *
 * @param name of the playlist, for messages
 * @throws ApiFailure `unreadable` when there is nothing, or the segments don't fit into one file
 */
export function planDownload(segments: Segment[], name: string): DownloadPlan {
	const refuse = (why: string): never => {
		throw new ApiFailure(`The recording "${name}" can’t become one file: ${why}`, { kind: 'unreadable', hint: JOIN_YOURSELF });
	};
	const { once, repeated } = withoutRepeated(segments);
	const [first] = once;
	if (!first) throw new ApiFailure(`The recording "${name}" can’t become one file: its playlist has no segments`, { kind: 'unreadable' });
	if (once.some(({ part }) => extensionOf(new URL(part.url).pathname) === 'vtt')) {
		throw new ApiFailure(`"${name}" is the list of a transcript, not of a recording`, { kind: 'invalid', hint: 'Use "Transcript: Get Text" for what was said.' });
	}
	if (once.some(({ init, encryption }) => init && encryption)) refuse('encrypted segments of fragmented MP4 are not supported');
	const webm = once.find(isWebm);
	if (webm && once.length > 1) refuse(`its pieces are WebM files ("${webm.name}"), which can’t be joined without converting them`);
	const inits = new Map(once.flatMap(({ init }) => (init ? [[identity(init), init] as const] : [])));
	if (inits.size > 0 && once.some(({ init }) => !init)) refuse('its segments are of different kinds');
	return {
		segments: once,
		container: webm ? 'webm' : first.init ? 'mp4' : 'ts',
		inits: [...inits.values()],
		repeated,
		seconds: once.reduce((sum, { seconds }) => sum + seconds, 0),
	};
}
