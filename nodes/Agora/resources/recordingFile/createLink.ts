import type { IDataObject } from 'n8n-workflow';

import type { StorageFiles } from '../../../../runtime/connections/recordingStorage';
import { type ItemContext, OutputItems } from '../../../../runtime/operations/operation';
import { anyNumber, optional, text } from '../../../../runtime/parameters/checks';
import { parameter } from '../../../../runtime/parameters/parameter';
import { LINKED_PLAYLIST } from '../../../../vendors/agora/cloudRecording/storedRecordings';
import { ApiFailure } from '../../../../vendors/apiFailure';
import { baseName, extensionOf, kindOf } from '../../../../vendors/media/address';
import { readWhole, sizeOf } from '../../../../vendors/media/resumableRead';
import { omitUndefined } from '../../../../vendors/json';
import { attempt } from '../../../../vendors/storage/attempt';
import { LONGEST_LINK_SECONDS } from '../../../../vendors/storage/bucket';
import { withLinks } from '../../../../vendors/storage/playlistLinks';
import { isoOf, LONGEST_KEY } from './choose';
import { operation } from './operation';

const MOST_PLAYLIST_BYTES = 16 * 1024 * 1024;
const HLS = 'application/vnd.apple.mpegurl';
const MOST_HOURS = LONGEST_LINK_SECONDS / 3600;
const LEAST_HOURS = 0.01;

/** Beside the playlist; the next link replaces it. */
const linkedKey = (key: string): string => key.replace(/\.m3u8$/i, '') + LINKED_PLAYLIST;

interface Wish {
	key: string;
	seconds: number;
	nowMs: number;
	storePlaylist: boolean;
	field: string;
}

/** Keys that may only read are the safest, so that a bucket can't be written is no failure. */
async function storedIfAllowed(files: StorageFiles, key: string, content: string, item: ItemContext): Promise<boolean> {
	const failure = await attempt(async () => await files.put(key, content, HLS), ['forbidden', 'invalid', 'server', 'rateLimited', 'timeout', 'dropped']);
	if (failure) item.hint(`Item ${item.index}: the playlist with links is not in the bucket, only in the output: ${failure.message}`);
	return !failure;
}

/** Reads a byte of a file, in which a storage tells how a request to it is to be signed; a link is signed in the same way. */
async function learn(files: StorageFiles, key: string, item: ItemContext): Promise<void> {
	const failure = await attempt(async () => void (await sizeOf(files, files.bucket.urlOf(key), { attempts: 2 })), ['forbidden', 'notFound', 'conflict', 'server', 'rateLimited', 'timeout', 'dropped']);
	if (failure) item.hint(`Item ${item.index}: the link may not work yet: ${failure.message}`);
}

async function playlistLink(files: StorageFiles, { key, seconds, nowMs, storePlaylist, field }: Wish, item: ItemContext) {
	const text = (await readWhole(files, { url: files.bucket.urlOf(key) }, MOST_PLAYLIST_BYTES)).toString('utf8');
	if (!text.replace(/^\uFEFF/, '').trimStart().startsWith('#EXTM3U')) {
		throw new ApiFailure(`"${baseName(key)}" is no HLS playlist`, { kind: 'unreadable', hint: 'Open it in a player to see whether the recording is all right.' });
	}
	const { text: linked, links, left } = withLinks(files.bucket, text, key, nowMs, { seconds });
	if (left.length > 0) item.hint(`Item ${item.index}: ${left.length} addresses in "${baseName(key)}" are outside the bucket and stay as they are`);
	const playlistKey = linkedKey(key);
	const stored = storePlaylist && (await storedIfAllowed(files, playlistKey, linked, item));
	const binary = await item.n8n.helpers.prepareBinaryData(Buffer.from(linked, 'utf8'), baseName(playlistKey), HLS);
	return {
		json: omitUndefined({
			url: stored ? files.bucket.link(playlistKey, nowMs, { seconds }) : undefined,
			stored,
			playlistKey: stored ? playlistKey : undefined,
			slices: links,
			complete: text.includes('#EXT-X-ENDLIST'),
		}),
		binary: { [field]: binary },
	};
}

export const createLink = operation({
	name: 'Create Link',
	value: 'createLink',
	action: 'Create link to recording',
	description: 'Make a link with which anybody can watch or download one file, for 7 days at most',
	parameters: [
		parameter(
			{
				displayName: 'Object Key',
				name: 'key',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. {{ $json.keys[0] }}',
				description: 'The key of the file in the bucket: an MP4, a playlist (M3U8), a picture. "Get Many" and "Stop" return it.',
			},
			() => text(LONGEST_KEY),
		),
		parameter(
			{
				displayName: 'Valid For (Hours)',
				name: 'validHours',
				type: 'number',
				typeOptions: { minValue: LEAST_HOURS, maxValue: MOST_HOURS },
				default: 24,
				description: 'After how many hours the link ends, up to 168 (7 days). Links that are out can’t be called back except by changing the key.',
			},
			() => anyNumber(LEAST_HOURS, MOST_HOURS),
		),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				parameter(
					{
						displayName: 'Put Output File in Field',
						name: 'binaryPropertyName',
						type: 'string',
						default: 'data',
						placeholder: 'e.g. data',
						description: 'The name of the output field that holds the playlist with links, for HLS',
						hint: 'The name of the output binary field to put the file in',
					},
					() => optional(text(100)),
				),
				parameter(
					{
						displayName: 'Save As',
						name: 'saveAs',
						type: 'string',
						default: '',
						placeholder: 'e.g. Algebra, first lesson.mp4',
						description: 'The file name under which a browser saves the file instead of showing it; not for HLS',
					},
					() => optional(text(200)),
				),
				{
					displayName: 'Store Playlist',
					name: 'storePlaylist',
					type: 'boolean',
					default: true,
					description: 'Whether to put the playlist with links beside the recording in the bucket, so that one address plays. The key must be allowed to write; otherwise the playlist is in the output only.',
				},
			],
		},
	],
	async run({ files }, { key: given, validHours, options }, item) {
		const { storePlaylist = true, binaryPropertyName: field = 'data', saveAs } = options;
		const key = given.replace(/^\/+/, '');
		const nowMs = Date.now();
		const seconds = Math.min(LONGEST_LINK_SECONDS, Math.max(1, Math.round(validHours * 3600)));
		const common = { bucket: files.bucket.name, key, kind: kindOf(key), expiresAt: isoOf(Math.floor(nowMs / 1000) * 1000 + seconds * 1000), validSeconds: seconds };
		if (kindOf(key) === 'hls') {
			const { json, binary } = await playlistLink(files, { key, seconds, nowMs, storePlaylist, field }, item);
			return new OutputItems([{ json: { ...common, ...json } as IDataObject, binary }]);
		}
		if (!files.settled) await learn(files, key, item);
		const name = saveAs !== undefined && extensionOf(saveAs) === '' && extensionOf(key) !== '' ? `${saveAs}.${extensionOf(key)}` : saveAs;
		return { ...common, url: files.bucket.link(key, nowMs, { seconds, saveAs: name }) };
	},
});
