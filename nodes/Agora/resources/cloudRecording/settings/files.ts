import { z } from 'zod';

import { optional, splitList, textCheck } from '../../../../../runtime/parameters/checks';
import { parameter, parameters } from '../../../../../runtime/parameters/parameter';
import type { StartRequest } from '../../../../../vendors/agora/cloudRecording/request';
import type { Mode } from '../../../../../vendors/agora/cloudRecording/recordingModes';
import { visible } from '../../../../../vendors/invisible';
import { only } from './shown';

const MAX_PREFIX = 128;

/** Which files are made. */
export const fileFields = parameters([
	only(['individual'], {
		displayName: 'What to Make',
		name: 'individualOutput',
		type: 'options',
		options: [
			{ name: 'Recordings', value: 'recordings', description: 'Playlists with sound and picture of each user' },
			{ name: 'Recordings and Snapshots', value: 'both' },
			{ name: 'Snapshots', value: 'snapshots', description: 'A JPG image of each user every few seconds' },
		],
		default: 'recordings',
		description: 'What is made of each user',
	}),
	only(['individual'], {
		displayName: 'Snapshot Every (Seconds)',
		name: 'captureInterval',
		type: 'number',
		typeOptions: { minValue: 5, maxValue: 3600, numberPrecision: 0 },
		displayOptions: { show: { individualOutput: ['snapshots', 'both'] } },
		default: 10,
		description: 'How often an image of each user is made, every 5 to 3,600 seconds',
	}),
	only(['mix', 'web'], {
		displayName: 'File Formats',
		name: 'avFileType',
		type: 'multiOptions',
		options: [
			{ name: 'HLS', value: 'hls', description: 'A playlist (M3U8) with its parts, written while recording' },
			{ name: 'MP4', value: 'mp4', description: 'Files of about two hours each; only together with HLS' },
		],
		default: ['hls', 'mp4'],
		description: 'Which kinds of files are made. With nothing chosen, it is HLS.',
	}),
]);

function splitFolder(value: unknown): unknown {
	const list = typeof value === 'string' && !/^\s*\[/.test(value) ? value.split('/').map((part) => part.trim()) : splitList(value);
	// Slashes at the beginning and end say nothing.
	return Array.isArray(list) ? list.filter((part, index) => part !== '' || (index > 0 && index < list.length - 1)) : list;
}

const folder = z.preprocess(
	splitFolder,
	z.array(textCheck, { message: 'must be text with slashes, or a list' }).superRefine((parts, context) => {
		const wrong = parts.find((part) => !/^[a-zA-Z0-9]+$/.test(part));
		if (wrong !== undefined) {
			context.addIssue({
				code: 'custom',
				message: `contains ${visible(JSON.stringify(wrong))}. Agora allows only letters a to z and digits in folder names, no "-", "_" or "."`,
			});
		}
		const length = parts.join('/').length + 1;
		if (length > MAX_PREFIX) {
			context.addIssue({ code: 'custom', message: `has ${length} characters with its slashes, but Agora allows ${MAX_PREFIX} at most` });
		}
	}),
);

/** Where in the bucket the files go. */
export const fileNamePrefix = parameter(
	{
		displayName: 'Folder',
		name: 'fileNamePrefix',
		type: 'string',
		default: '',
		placeholder: 'e.g. school/2026/math',
		description: 'Where in the bucket the files go. Between the slashes only letters a to z and digits are possible; 128 characters in all, slashes included.',
	},
	() => optional(folder),
);

interface GivenFiles {
	mode: Mode;
	individualOutput: 'recordings' | 'both' | 'snapshots';
	captureInterval: number;
	/** Missing in individual mode. */
	avFileType?: string[];
	streamTypes: number;
	options: { subscribeAudioUids?: string[]; subscribeVideoUids?: string[]; streamMode?: string };
}

/** Rules for formats and snapshots. */
export function checkFiles(given: GivenFiles, context: z.RefinementCtx): void {
	const refuse = (path: string[], message: string): void => context.addIssue({ code: 'custom', path, message });
	if (given.mode !== 'individual') {
		if (given.avFileType?.includes('mp4') && !given.avFileType.includes('hls')) {
			refuse(['avFileType'], 'has MP4 alone. Agora makes MP4 only together with HLS: choose both');
		}
		return;
	}
	if (given.options.streamMode === 'original' && given.streamTypes !== 0) {
		refuse(['options', 'streamMode'], 'can be "Audio as Sent" only if "Streams" is Audio Only');
	}
	if (given.individualOutput === 'recordings') return;
	if (given.streamTypes === 0) refuse(['streamTypes'], 'must contain video, because snapshots are made of it');
	if (given.options.subscribeAudioUids && !given.options.subscribeVideoUids) {
		refuse(['options', 'subscribeAudioUids'], 'needs a list under "Video: Only Users" beside it, because snapshots are made');
	}
}

/** Whether images are made. */
export function makesSnapshots({ mode, individualOutput }: Pick<GivenFiles, 'mode' | 'individualOutput'>): boolean {
	return mode === 'individual' && individualOutput !== 'recordings';
}

/** The formats of the recordings; none when there are only snapshots. */
export function formatsOf({ mode, individualOutput, avFileType = [] }: Pick<GivenFiles, 'mode' | 'individualOutput' | 'avFileType'>): string[] {
	if (mode === 'individual') return individualOutput === 'snapshots' ? [] : ['hls'];
	return avFileType.length > 0 ? [...new Set(avFileType)] : ['hls'];
}

/** Formats and snapshots in the API's form. */
export function filesFrom(given: GivenFiles): Pick<StartRequest, 'recordingFileConfig' | 'snapshotConfig'> {
	const formats = formatsOf(given);
	// Only snapshots: Agora wants nothing about files then. Nothing chosen: Agora's default.
	const named = formats.length > 0 && (given.mode === 'individual' || (given.avFileType ?? []).length > 0);
	return {
		...(named ? { recordingFileConfig: { avFileType: formats } } : {}),
		...(makesSnapshots(given) ? { snapshotConfig: { captureInterval: given.captureInterval, fileType: ['jpg'] } } : {}),
	};
}
