import type { TranscriptClients } from '../../../../runtime/connections/agoraTranscripts';
import { openStorage } from '../../../../runtime/connections/recordingStorage';
import { hostFiles } from '../../../../runtime/operations/binaryFiles';
import { givenLimits } from '../../../../runtime/transport/requestSettings';
import type { ItemContext } from '../../../../runtime/operations/operation';
import { uploadFile } from '../../../../runtime/operations/uploadFiles';
import { languageOf, type Piece, piecesAt, type Pieces } from '../../../../vendors/agora/transcripts/pieces';
import { ApiFailure } from '../../../../vendors/apiFailure';
import { FieldError } from '../../../../vendors/fieldError';
import { baseName, extensionOf, fileAddress } from '../../../../vendors/media/address';
import type { FileRuntime, WaysOut } from '../../../../vendors/media/mediaRuntime';
import { listObjects } from '../../../../vendors/storage/listing';
import type { TextInput } from './textFields';

const ADDRESSES_WAYS_OUT: WaysOut = {
	forbidden: 'The bucket may be private, or the address may have expired. Set "Captions From" to Bucket of the Storage Credential, or enter another address.',
	notFound: 'It may have been deleted or moved, or not be uploaded yet. Check "Addresses" and the option "Files Base URL".',
	host: '"Addresses" and the option "Files Base URL"',
};

/** Captions of one language. */
export interface Track extends Pieces {
	/** Absent where no name tells it. */
	language?: string;
}

interface Named {
	name: string;
	url: string;
}

/** Files by language, in the order in which they came; where there are lists, they say which pieces belong to them. */
async function tracksOf(io: FileRuntime, files: Named[], base?: string): Promise<Track[]> {
	const lists = files.filter(({ name }) => extensionOf(name) === 'm3u8');
	const tracks = new Map<string, Track>();
	for (const { name, url } of lists.length > 0 ? lists : files) {
		const language = languageOf(name);
		const { pieces, finished } = await piecesAt(io, url, base);
		const known = tracks.get(language ?? '');
		if (known) {
			known.pieces.push(...pieces);
			known.finished &&= finished;
		} else tracks.set(language ?? '', { ...(language === undefined ? {} : { language }), pieces, finished });
	}
	return [...tracks.values()];
}

function atAddresses(addresses: string[], base: string | undefined): Named[] {
	return addresses.map((given) => {
		const { url, key } = fileAddress(given, base);
		if (url !== undefined) return { name: baseName(url), url };
		throw new FieldError('addresses', `"${key}" is no web address but the key of an object in a bucket`, 'Add the option "Files Base URL" with the address of the bucket, or set "Captions From" to Bucket of the Storage Credential.');
	});
}

const isWanted = (languages: string[] | undefined, name: string): boolean => !languages || languages.length === 0 || languages.includes(languageOf(name) ?? '');

/** Files of a transcript in the bucket: `<language>_<taskId>_<channel>…`. */
async function inBucket(input: TextInput, item: ItemContext, { hide }: Pick<TranscriptClients, 'hide'>): Promise<Track[]> {
	const { files, secrets } = await openStorage(item.n8n, item.index, 'to read captions from its bucket');
	hide(secrets);
	const { prefix = '', languages } = input.options;
	const id = input.agentId!;
	const found: Named[] = [];
	for await (const { key } of listObjects(files, prefix.replace(/^\/+/, ''))) {
		const name = key.slice(key.lastIndexOf('/') + 1);
		const isCaption = ['m3u8', 'vtt'].includes(extensionOf(name)) && languageOf(name) !== undefined;
		if (isCaption && name.includes(`_${id}_`) && isWanted(languages, name)) found.push({ name, url: files.bucket.urlOf(key) });
	}
	if (found.length === 0) {
		throw new ApiFailure(`There are no captions of transcript "${id}" in the bucket "${files.bucket.name}"${prefix ? ` below "${prefix}"` : ''}`, {
			kind: 'notFound',
			hint: 'The first file comes after the length of a file has passed, a minute unless set otherwise. Nobody may have spoken, or the transcript was started without "Keep as Files", or into another bucket.',
		});
	}
	return await tracksOf(files, found.sort((a, b) => (a.name < b.name ? -1 : 1)));
}

async function inItem({ binaryPropertyNames = [], options }: TextInput, { n8n, index }: ItemContext): Promise<Track[]> {
	const tracks = new Map<string, Track>();
	for (const property of binaryPropertyNames) {
		const { name, open } = await uploadFile(n8n, index, 'binaryPropertyNames', 'Input File Fields', property);
		if (!isWanted(options.languages, name)) continue;
		const language = languageOf(name);
		const piece: Piece = { name, seconds: 0, open };
		const known = tracks.get(language ?? '');
		if (known) known.pieces.push(piece);
		else tracks.set(language ?? '', { ...(language === undefined ? {} : { language }), pieces: [piece], finished: true });
	}
	return [...tracks.values()];
}

/** The captions that an item is about, by language; nothing of them is read yet. */
export async function tracksFor(input: TextInput, item: ItemContext, clients: Pick<TranscriptClients, 'hide'>): Promise<Track[]> {
	switch (input.captionsFrom) {
		case 'binary':
			return await inItem(input, item);
		case 'bucket':
			return await inBucket(input, item, clients);
		default: {
			const { filesBaseUrl, languages } = input.options;
			const files = atAddresses(input.addresses!, filesBaseUrl).filter(({ name }) => isWanted(languages, name));
			return await tracksOf({ ...hostFiles(item.n8n, givenLimits(item.n8n)), waysOut: () => ADDRESSES_WAYS_OUT }, files, filesBaseUrl);
		}
	}
}
