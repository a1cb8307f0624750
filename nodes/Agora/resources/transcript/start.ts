import { optional, wholeNumber } from '../../../../runtime/parameters/checks';
import { parameter } from '../../../../runtime/parameters/parameter';
import { captionKeys, IDLE_SECONDS, newBotUid, newName, sentTranscript, SLICE_SECONDS, startBody } from '../../../../vendors/agora/transcripts/request';
import { textOf } from '../../../../vendors/coerce';
import { omitUndefined } from '../../../../vendors/json';
import { checkEncryption, encryption, encryptionKey, encryptionSalt } from '../../shared/encryption';
import { cname } from '../channel/cname';
import { fileNamePrefix } from '../cloudRecording/settings/files';
import { moreSettings } from '../cloudRecording/settings/start';
import { transcriptOperation } from './operation';
import { butUids, keywords, languages, onlyUids, translateTo, userLanguages } from './shared';

/** A class that begins late is not over. */
const EMPTY_SECONDS = 300;

const textOr = (value: unknown, usual: string): string => (value === undefined || value === null || value === '' ? usual : textOf(value));

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
				{ name: 'None', value: 'none', description: 'For projects whose App Certificate is not enabled, or with a token (pubBotToken) of your own in "More Settings"' },
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
				{ ...encryption, name: 'cryptionMode', description: 'How the apps encrypt the channel. The bot must use the same, and encrypts the captions in the class with it too.' },
				encryptionKey,
				encryptionSalt,
				fileNamePrefix,
				keywords,
				userLanguages,
				{ ...moreSettings, description: 'Anything else that Agora accepts in the body of this call, such as {"rtcConfig": {"enableJsonProtocol": true}}. It is laid over what the fields say.' },
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
		const { cryptionMode: mode, secret, salt } = options;
		checkEncryption({ mode, secret, salt }, 'written down', context);
	},
	async run(clients, { cname: channel, languages: spoken, channelToken, keepFiles, options }, { n8n, index }) {
		const transcripts = await clients.transcripts();
		const storage = keepFiles ? await clients.storage(n8n, index) : undefined;
		const { translateTo: targets = [], keywords: words = [], fileNamePrefix: folders, moreSettings: more } = options;
		const wanted = {
			cname: channel,
			name: newName(channel, transcripts.runtime.now()),
			languages: spoken,
			uidLanguagesConfig: options.uidLanguagesConfig,
			translateTo: targets,
			keywords: words,
			botUid: options.pubBotUid === undefined ? newBotUid() : String(options.pubBotUid),
			maxIdleTime: options.maxIdleTime ?? EMPTY_SECONDS,
			subscribeAudioUids: filled(options.subscribeAudioUids),
			unSubscribeAudioUids: filled(options.unSubscribeAudioUids),
			cryptionMode: options.cryptionMode,
			secret: options.secret,
			salt: options.salt,
			storage,
			fileNamePrefix: filled(folders),
			sliceDuration: storage && options.sliceDuration,
		};
		const sent = sentTranscript(startBody(wanted, more));
		clients.hide(sent.secrets);
		const [joined, botUid] = [textOr(sent.cname, channel), textOr(sent.botUid, wanted.botUid)];
		// A token of one's own is for the channel and the number that it was made for.
		const botToken = channelToken === 'certificate' && sent.botToken === undefined ? await clients.token(n8n, index, joined, botUid) : undefined;
		const { alreadyStarted, ...told } = await transcripts.start({ ...wanted, cname: joined, botUid, botToken }, more);
		const keys = (agentId: string) => captionKeys({ ...sent, cname: joined, languages: [...sent.languages, ...sent.otherLanguages] }, agentId);
		const ours = alreadyStarted
			? {}
			: { name: textOr(sent.name, wanted.name), botUid, languages: sent.languages, translateTo: sent.translateTo, keys: sent.isKept && told.agentId !== undefined ? keys(told.agentId) : undefined };
		return omitUndefined({ success: true, cname: joined, roomUuid: joined, ...told, alreadyStarted, ...ours });
	},
});
