import { choice, optional, webAddress } from '../../../../runtime/parameters/checks';
import { parameter, type ValueOf } from '../../../../runtime/parameters/parameter';
import type { WebRecordConfig } from '../../../../vendors/agora/classroom/records';
import { FieldError } from '../../../../vendors/fieldError';
import { omitUndefined } from '../../../../vendors/json';

/** Names of the audio settings by the number that the API has for them. */
export const AUDIO_PROFILES = { mono48: 0, mono128: 1, stereo192: 2 } as const;

/** More than this does not fit into one picture, in pixels. */
const MAX_PIXELS = 1920 * 1080;

/** What Agora records when no size is chosen. */
const DEFAULT_SIZE = { width: 1280, height: 720 };

const retryTimeoutField = parameter({
	displayName: 'Retry Timeout (Seconds)',
	name: 'retryTimeout',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 86400, numberPrecision: 0 },
	default: 60,
	description: 'How long Agora waits until the page says that it is ready, before it starts the recording again. It tries twice at most. The page has to report itself ready.',
});

export const webOptions = parameter({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	displayOptions: { show: { mode: ['web'] } },
	placeholder: 'Add Option',
	default: {},
	options: [
		parameter(
			{
				displayName: 'Audio Quality',
				name: 'audioProfile',
				type: 'options',
				options: [
					{ name: 'High (Mono, 128 Kbps)', value: 'mono128' },
					{ name: 'Normal (Mono, 48 Kbps)', value: 'mono48' },
					{ name: 'Highest (Stereo, 192 Kbps)', value: 'stereo192' },
				],
				default: 'mono48',
				description: 'How good the sound of the recording is',
			},
			({ options }) => choice(options, AUDIO_PROFILES),
		),
		parameter(
			{
				displayName: 'Full Page Address',
				name: 'url',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://class.example.com/record?roomUuid=math-101&roleType=0',
				description: 'The whole address of the page with all its parameters. It is used instead of "Page Address", to which Agora adds the parameters itself.',
			},
			() => optional(webAddress),
		),
		{
			displayName: 'Publish Live Stream',
			name: 'publishRtmp',
			type: 'boolean',
			default: true,
			description: 'Whether to also send what is recorded to a CDN, for an audience outside the classroom. The answer then has the streaming addresses.',
		},
		retryTimeoutField,
		{
			displayName: 'Start Paused',
			name: 'onhold',
			type: 'boolean',
			default: false,
			description: 'Whether to open the page but not record yet. Resume with the operation Update.',
		},
		{
			displayName: 'Stop After (Hours)',
			name: 'maxRecordingHour',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 720, numberPrecision: 0 },
			default: 2,
			description: 'After how many hours the recording ends by itself, from 1 to 720. By default, that is the length of the class with its closing delay, or 2 hours.',
		},
		{
			displayName: 'Video Bitrate (Kbps)',
			name: 'videoBitrate',
			type: 'number',
			typeOptions: { minValue: 50, maxValue: 8000, numberPrecision: 0 },
			default: 2000,
			description: 'From 50 to 8,000. By default 2,000 from 1280 × 720 on, and 1,500 for smaller pictures.',
		},
		{
			displayName: 'Video Frame Rate',
			name: 'videoFps',
			type: 'number',
			typeOptions: { minValue: 5, maxValue: 60, numberPrecision: 0 },
			default: 15,
			description: 'From 5 to 60',
		},
		{
			displayName: 'Video Height',
			name: 'videoHeight',
			type: 'number',
			typeOptions: { minValue: 480, maxValue: 1920, numberPrecision: 0 },
			default: 720,
			description: 'In pixels, from 480 to 1,920. Width times height can be 1920 × 1080 at most; some older documents say 1280 × 720.',
		},
		{
			displayName: 'Video Width',
			name: 'videoWidth',
			type: 'number',
			typeOptions: { minValue: 480, maxValue: 1920, numberPrecision: 0 },
			default: 1280,
			description: 'In pixels, from 480 to 1,920. Width times height can be 1920 × 1080 at most; some older documents say 1280 × 720.',
		},
	],
});

/** What there is to choose for a recording of the teacher only. */
export const teacherOptions = parameter({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	displayOptions: { show: { mode: ['composite'] } },
	placeholder: 'Add Option',
	default: {},
	// There is no page in this mode.
	options: [{ ...retryTimeoutField, description: 'How long Agora waits between its tries when the recording does not start' }],
});

export type WebOptions = NonNullable<ValueOf<typeof webOptions>>;

/**
 * `webRecordConfig` as the API wants it. It always has a `rootUrl`, which the API insists on even where `url`, the
 * whole address, takes its place.
 *
 * @throws FieldError when there is no address, or the picture is larger than allowed
 */
export function webRecordConfigFrom(rootUrl: string | undefined, options: WebOptions): WebRecordConfig {
	const { audioProfile, retryTimeout: _retryTimeout, ...settings } = options;
	const root = rootUrl ?? settings.url;
	if (root === undefined) {
		throw new FieldError('rootUrl', '"Page Address" is empty', 'Enter the address of the page that shows the classroom to the recorder, or its whole address as "Full Page Address" in the options.');
	}
	const width = settings.videoWidth ?? DEFAULT_SIZE.width;
	const height = settings.videoHeight ?? DEFAULT_SIZE.height;
	if (width * height > MAX_PIXELS) {
		throw new FieldError(
			'videoWidth',
			`"Video Width" times "Video Height" is ${width} × ${height}, but 1920 × 1080 is the most that Agora records`,
			'Enter a smaller width or height.',
		);
	}
	return omitUndefined({ rootUrl: root, ...settings, audioProfile: audioProfile && AUDIO_PROFILES[audioProfile] });
}
