import { z } from 'zod';

import { anyListOf, optional, wholeNumber } from '../../../../runtime/parameters/checks';
import { parameter } from '../../../../runtime/parameters/parameter';
import { captionKeys, IDLE_SECONDS, MOST_PREFIX, newBotUid, newName, SLICE_SECONDS } from '../../../../vendors/agora/transcripts/request';
import { omitUndefined } from '../../../../vendors/json';
import { cname } from '../channel/cname';
import { transcriptOperation } from './operation';
import { butUids, keywords, languages, onlyUids, translateTo } from './shared';

/** A class that begins late is not over. */
const EMPTY_SECONDS = 300;

const folder = z.string().trim().regex(/^[a-z0-9]+$/i, { message: 'may have letters and digits only, with slashes between folders' });

const filled = <T>(list: T[] | undefined): T[] | undefined => (list && list.length > 0 ? list : undefined);

export const start = transcriptOperation({
	name: 'Start',
	value: 'start',
	action: 'Start transcript',
	description: 'Let Agora write down what is said in a live class or channel, in its languages, and keep it as files',
	parameters: [
		cname,
		languages,
		{
			displayName: 'Channel Token',
			name: 'channelToken',
			type: 'options',
			options: [
				{ name: 'Make From App Certificate', value: 'certificate', description: 'Needs a credential of the type Agora RTM Token API too' },
				{ name: 'None', value: 'none', description: 'For projects whose App Certificate is not enabled' },
			],
			default: 'certificate',
			description: 'With what the bot that listens joins the channel',
		},
		{
			displayName: 'Keep as Files',
			name: 'keepFiles',
			type: 'boolean',
			default: true,
			description: 'Whether the captions go into the bucket of the storage credential, where "Get Text" reads them. Otherwise they are only shown in the class.',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				butUids,
				parameter(
					{
						displayName: 'Bot Number',
						name: 'pubBotUid',
						type: 'string',
						default: '',
						placeholder: 'e.g. 4000000001',
						description: 'The number (uid) under which the bot is in the channel. The node makes one that nobody else has.',
					},
					() => optional(wholeNumber(1, 4_294_967_295)),
				),
				parameter(
					{
						displayName: 'Folder',
						name: 'fileNamePrefix',
						type: 'string',
						default: '',
						placeholder: 'e.g. school/2026',
						description: `The folder in the bucket. Agora takes letters and digits, ${MOST_PREFIX} in all.`,
					},
					() =>
						z.preprocess(
							(value) => (typeof value === 'string' ? value.split('/').filter((part) => part.trim() !== '') : value),
							anyListOf(folder).refine((parts) => parts.join('').length <= MOST_PREFIX, { message: `must not have more than ${MOST_PREFIX} letters and digits in all` }),
						),
				),
				keywords,
				onlyUids,
				parameter({
					displayName: 'Stop When Empty (Seconds)',
					name: 'maxIdleTime',
					type: 'number',
					typeOptions: { minValue: IDLE_SECONDS.least, maxValue: IDLE_SECONDS.most, numberPrecision: 0 },
					default: EMPTY_SECONDS,
					description: `After how many seconds without anybody in the channel it ends by itself; ${EMPTY_SECONDS} unless set here. With Agora’s own 30, it often ends before a class that begins late.`,
				}),
				parameter({
					displayName: 'Length of a File (Seconds)',
					name: 'sliceDuration',
					type: 'number',
					typeOptions: { minValue: SLICE_SECONDS.least, maxValue: SLICE_SECONDS.most, numberPrecision: 0 },
					default: 60,
					description: 'After how many seconds a new file begins in the bucket; what was said is there after that time',
				}),
				translateTo,
			],
		},
	],
	rules({ options }, context) {
		if (filled(options.subscribeAudioUids) && filled(options.unSubscribeAudioUids)) {
			context.addIssue({ code: 'custom', path: ['options', 'unSubscribeAudioUids'], message: 'can’t be used together with "Only These Users": Agora takes one of the two' });
		}
	},
	async run(clients, { cname: channel, languages: spoken, channelToken, keepFiles, options }, { n8n, index }) {
		const transcripts = await clients.transcripts();
		const botUid = options.pubBotUid === undefined ? newBotUid() : String(options.pubBotUid);
		const storage = keepFiles ? await clients.storage(n8n, index) : undefined;
		const botToken = channelToken === 'certificate' ? await clients.token(n8n, index, channel, botUid) : undefined;
		const { translateTo: targets = [], fileNamePrefix } = options;
		const name = newName(channel, transcripts.runtime.now());
		const wanted = { cname: channel, languages: spoken, translateTo: targets, fileNamePrefix: filled(fileNamePrefix) };
		const { alreadyStarted, ...told } = await transcripts.start({
			...wanted,
			name,
			keywords: options.keywords ?? [],
			botUid,
			botToken,
			maxIdleTime: options.maxIdleTime ?? EMPTY_SECONDS,
			subscribeAudioUids: filled(options.subscribeAudioUids),
			unSubscribeAudioUids: filled(options.unSubscribeAudioUids),
			storage,
			sliceDuration: storage && options.sliceDuration,
		});
		const ours = alreadyStarted ? {} : { name, botUid, languages: spoken, translateTo: targets, keys: storage && told.agentId !== undefined ? captionKeys(wanted, told.agentId) : undefined };
		return omitUndefined({ success: true, cname: channel, roomUuid: channel, ...told, alreadyStarted, ...ours });
	},
});
