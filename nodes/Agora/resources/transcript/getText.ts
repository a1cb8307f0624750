import type { IBinaryKeyData, IDataObject, INodeExecutionData } from 'n8n-workflow';

import { type ItemContext, OutputItems } from '../../../../runtime/operations/operation';
import { epochMsOf } from '../../../../runtime/parameters/dateTime';
import { readSaid } from '../../../../vendors/agora/transcripts/pieces';
import { ApiFailure } from '../../../../vendors/apiFailure';
import { srtOf, textOf, vttOf } from '../../../../vendors/captions/text';
import { fromFirstWords, fromMoment } from '../../../../vendors/captions/times';
import type { Cue } from '../../../../vendors/captions/webVtt';
import { omitUndefined } from '../../../../vendors/json';
import { transcriptOperation } from './operation';
import { textFields, type TextInput } from './textFields';
import { type Track, tracksFor } from './tracks';

function placed(cues: Cue[], { fromZero, countFrom }: TextInput['options'], { n8n }: ItemContext): Cue[] {
	if (countFrom !== undefined) return fromMoment(cues, epochMsOf(countFrom, n8n.getTimezone()));
	return fromZero ? fromFirstWords(cues) : cues;
}

async function subtitleFiles(cues: Cue[], { subtitles }: TextInput, language: string | undefined, { n8n }: ItemContext): Promise<IBinaryKeyData | undefined> {
	if (subtitles.length === 0) return undefined;
	const files: IBinaryKeyData = {};
	for (const kind of subtitles) {
		const content = kind === 'srt' ? srtOf(cues) : vttOf(cues);
		const type = kind === 'srt' ? 'application/x-subrip' : 'text/vtt';
		files[kind] = await n8n.helpers.prepareBinaryData(Buffer.from(content, 'utf8'), `transcript${language ? `_${language}` : ''}.${kind}`, type);
	}
	return files;
}

async function itemsOf(track: Track, input: TextInput, item: ItemContext): Promise<INodeExecutionData[]> {
	const { language, pieces, finished } = track;
	const { cues, missing } = await readSaid(pieces, input.options.missingPieces === 'leaveOut');
	if (missing.length > 0 && missing.length === pieces.length) {
		throw new ApiFailure(`None of the ${pieces.length} pieces of the captions can be had. The first: ${missing[0]!.reason}`, { kind: 'notFound', hint: 'Check that the pieces are where their list is.' });
	}
	const all = placed(cues, input.options, item);
	if (all.length === 0 && cues.length > 0) item.hint(`Item ${item.index}: all that was said was over before the time in "Times Count From"`);
	const parts = textOf(all, input.maxCharacters > 0 ? input.maxCharacters : Infinity);
	const speakers = [...new Set(all.flatMap(({ speaker }) => (speaker === undefined ? [] : [speaker])))];
	const binary = await subtitleFiles(all, input, language, item);
	return parts.map(({ text, segments }, index) => ({
		json: omitUndefined({
			agentId: input.agentId,
			language,
			part: index + 1,
			parts: parts.length,
			text,
			characters: text.length,
			segments: segments.map((cue) => ({ ...cue, ...(language === undefined ? {} : { language }) })),
			speakers,
			nobodySpoke: cues.length === 0,
			finished,
			complete: missing.length === 0,
			missingPieces: missing.length > 0 ? missing : undefined,
		}) as IDataObject,
		...(index === 0 && binary ? { binary } : {}),
	}));
}

export const getText = transcriptOperation({
	name: 'Get Text',
	value: 'getText',
	action: 'Get text of transcript',
	description: 'Read what was said in a class as text, with who said what when, and as subtitle files if wanted',
	parameters: textFields,
	rules({ options }, context) {
		if (options.fromZero && options.countFrom !== undefined) {
			context.addIssue({ code: 'custom', path: ['options', 'fromZero'], message: 'can’t be used together with "Times Count From"' });
		}
	},
	async run(clients, input, item) {
		const tracks = await tracksFor(input, item, clients);
		const items: INodeExecutionData[] = [];
		for (const track of tracks) items.push(...(await itemsOf(track, input, item)));
		const unfinished = tracks.filter(({ finished }) => !finished).length;
		if (unfinished > 0) item.hint(`Item ${item.index}: ${unfinished} of ${tracks.length} languages are still being written, so their text is what there is by now`);
		return new OutputItems(items);
	},
});
