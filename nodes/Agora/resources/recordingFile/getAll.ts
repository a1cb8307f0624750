import pMap from 'p-map';

import type { StorageFiles } from '../../../../runtime/connections/recordingStorage';
import { limitOf, listFields, simplifyField } from '../../../../runtime/parameters/listParameters';
import { wholeNumber } from '../../../../runtime/parameters/checks';
import { parameter } from '../../../../runtime/parameters/parameter';
import type { StoredFile, StoredRecording } from '../../../../vendors/agora/cloudRecording/storedRecordings';
import { playableFiles } from '../../../../vendors/agora/cloudRecording/storedRecordings';
import { ApiFailure } from '../../../../vendors/apiFailure';
import { readWhole } from '../../../../vendors/media/resumableRead';
import { omitUndefined } from '../../../../vendors/json';
import { attempt } from '../../../../vendors/storage/attempt';
import { filterOptions, isoOf, prefixField, recordingsIn } from './choose';
import { operation } from './operation';

const MOST_PLAYLIST_BYTES = 16 * 1024 * 1024;
const PLAYLISTS_AT_A_TIME = 8;

const [returnAll, limit] = listFields as unknown as [
	{ displayName: 'Return All'; name: 'returnAll'; type: 'boolean'; default: false; description: string },
	{ displayName: 'Limit'; name: 'limit'; type: 'number'; default: 50; description: string; displayOptions: object },
];

/** Whether all of a recording is there: every playlist is closed, and each piece that it names is in the bucket. */
async function isComplete(files: StorageFiles, recording: StoredRecording): Promise<boolean> {
	const playlists = recording.files.filter(({ kind }) => kind === 'playlist');
	if (playlists.length === 0) return recording.files.some(({ kind }) => kind === 'mp4' || kind === 'image');
	const there = new Set(recording.files.map(({ key }) => key));
	for (const { key } of playlists) {
		const url = files.bucket.urlOf(key);
		const text = (await readWhole(files, { url }, MOST_PLAYLIST_BYTES)).toString('utf8');
		const lines = text.split(/\r?\n/).map((line) => line.trim());
		if (!lines.includes('#EXT-X-ENDLIST')) return false;
		for (const line of lines) {
			if (line === '' || line.startsWith('#')) continue;
			const piece = files.bucket.keyOf(new URL(line, url).href);
			if (piece !== undefined && !there.has(piece)) return false;
		}
	}
	return true;
}

/** `undefined` where the keys may list but not read. */
async function completeIfReadable(files: StorageFiles, recording: StoredRecording): Promise<boolean | undefined> {
	const complete = await attempt(async () => await isComplete(files, recording), ['forbidden', 'notFound']);
	if (!(complete instanceof ApiFailure)) return complete;
	// One that is not found was deleted since it was listed.
	return complete.kind === 'notFound' ? false : undefined;
}

const keysOf = (files: StoredFile[], kind: StoredFile['kind']): string[] => files.filter((file) => file.kind === kind).map(({ key }) => key);

function described(bucket: string, recording: StoredRecording, complete: boolean | undefined, all: boolean): object {
	const { type, sid, cname, folder, prefix, files, bytes, startedMs, modifiedMs } = recording;
	return omitUndefined({
		type,
		sid,
		cname,
		bucket,
		folder,
		prefix,
		startedAt: isoOf(startedMs),
		lastModified: isoOf(modifiedMs),
		complete,
		bytes,
		fileCount: files.length,
		keys: playableFiles(recording).map(({ key }) => key),
		playlists: keysOf(files, 'playlist'),
		mp4Files: keysOf(files, 'mp4'),
		images: keysOf(files, 'image'),
		transcripts: keysOf(files, 'transcript'),
		sliceCount: keysOf(files, 'slice').length,
		files: all ? files.map(({ key, kind, size, modifiedMs: written, etag }) => omitUndefined({ key, kind, bytes: size, lastModified: isoOf(written), etag })) : undefined,
	});
}

export const getAll = operation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many recordings from the bucket',
	description: 'List the recordings in your bucket, newest first, with files, size, time, and whether they are complete',
	parameters: [
		prefixField,
		returnAll,
		parameter(limit, () => wholeNumber(1)),
		{ ...(simplifyField as { displayName: 'Simplify'; name: 'simplify'; type: 'boolean'; default: true }), hint: 'The full form lists every file of a recording, slices included' },
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				...filterOptions,
				{
					displayName: 'Skip Check',
					name: 'skipCheck',
					type: 'boolean',
					default: true,
					description: 'Whether to leave out the look into each playlist that tells if a recording is complete, which takes one request for each',
				},
			],
		},
	],
	async run({ files }, { prefix = '', options, simplify, ...list }, item) {
		const { skipCheck, ...filter } = options;
		const found = (await recordingsIn(files, prefix, filter, item)).slice(0, limitOf(list));
		const complete = await pMap(found, async (recording) => (skipCheck ? undefined : await completeIfReadable(files, recording)), { concurrency: PLAYLISTS_AT_A_TIME });
		if (!skipCheck && found.length > 0 && complete.every((one) => one === undefined)) {
			item.hint(`Item ${item.index}: the keys may list the bucket but not read it, so whether recordings are complete is not known`);
		}
		return found.map((recording, index) => described(files.bucket.name, recording, complete[index], !simplify));
	},
});
