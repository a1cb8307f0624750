import { optional, text } from '../../../../runtime/parameters/checks';
import { epochMsOf, type GivenMoment } from '../../../../runtime/parameters/dateTime';
import { EMPTY_MEANS, parameter, parameters } from '../../../../runtime/parameters/parameter';
import type { ItemContext } from '../../../../runtime/operations/operation';
import { StoredRecordings, type StoredRecording, takeoverPrefix } from '../../../../vendors/agora/cloudRecording/storedRecordings';
import { listObjects } from '../../../../vendors/storage/listing';
import type { StorageFiles } from '../../../../runtime/connections/recordingStorage';
import { startedWindow } from '../../shared/exportParameters';

/** The longest key that any of the vendors has, in bytes. */
export const LONGEST_KEY = 1024;

export const prefixField = parameter(
	{
		displayName: 'Folder or Prefix',
		name: 'prefix',
		type: 'string',
		default: '',
		placeholder: 'e.g. school/2026/',
		description: 'What the keys of the files begin with: a folder, or the prefix that "Record" and "Stop" of Cloud Recording return for one recording. Empty for the whole bucket.',
		[EMPTY_MEANS]: 'the whole bucket',
	},
	() => optional(text(LONGEST_KEY)),
);

/** What narrows a list of recordings down, among the options. */
export const filterOptions = parameters([
	{
		displayName: 'Channel Name',
		name: 'cname',
		type: 'string',
		default: '',
		placeholder: 'e.g. math-101',
		description: 'Only recordings of this channel. In file names, Agora writes a hyphen for special characters; both forms are found.',
		[EMPTY_MEANS]: 'every channel',
	},
	{
		displayName: 'Recording ID',
		name: 'sid',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.sid }}',
		description: 'Only files of the recording with this ID (sid), in the folder that is given',
		[EMPTY_MEANS]: 'every recording',
	},
	...startedWindow,
]);

export interface Filter {
	cname?: string;
	sid?: string;
	startedAfter?: GivenMoment;
	startedBefore?: GivenMoment;
}

const inFileName = (cname: string): string => cname.replace(/[^a-zA-Z0-9]/g, '-').toLowerCase();

function isWanted({ cname, sid, startedMs }: StoredRecording, filter: Filter, zone: string): boolean {
	if (filter.sid !== undefined && sid.toLowerCase() !== filter.sid.trim().toLowerCase()) return false;
	if (filter.cname !== undefined && inFileName(cname) !== inFileName(filter.cname)) return false;
	const { startedAfter, startedBefore } = filter;
	if (startedAfter === undefined && startedBefore === undefined) return true;
	const after = startedAfter === undefined ? -Infinity : epochMsOf(startedAfter, zone);
	const before = startedBefore === undefined ? Infinity : epochMsOf(startedBefore, zone);
	return startedMs !== undefined && startedMs >= after && startedMs < before;
}

/** Where to look: a recording's ID behind a folder narrows the list to its own files. */
function placeOf(prefix: string, { sid }: Filter): string {
	const path = prefix.replace(/^\/+/, '');
	return sid !== undefined && /^[0-9a-f]{32}$/i.test(sid.trim()) && (path === '' || path.endsWith('/')) ? `${path}${sid.trim().toLowerCase()}_` : path;
}

/**
 * The recordings in a bucket whose files begin with a prefix, newest first.
 *
 * @throws ApiFailure when the bucket can't be listed
 */
export async function recordingsIn(files: StorageFiles, prefix: string, filter: Filter, item: ItemContext): Promise<StoredRecording[]> {
	const place = placeOf(prefix, filter);
	const found = new StoredRecordings();
	for await (const object of listObjects(files, place)) found.add(object);
	const takeover = takeoverPrefix(place);
	if (takeover) {
		for await (const object of listObjects(files, takeover.prefix)) {
			if (object.key.slice(takeover.prefix.length).toLowerCase().includes(`_${takeover.sid}_`)) found.add(object);
		}
	}
	if (found.others > 0) item.hint(`Item ${item.index}: ${found.others} files in the bucket are not named like those of recordings and were left out`);
	const zone = item.n8n.getTimezone();
	return found.newestFirst().filter((recording) => isWanted(recording, filter, zone));
}

/** A time as people and other nodes read it. */
export function isoOf(ms: number | undefined): string | undefined {
	return ms === undefined ? undefined : new Date(ms).toISOString();
}
