import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import type { StartRequest } from '../../../../../vendors/agora/cloudRecording/request';
import { oneOfNumbers, optional, webAddress, wholeNumber, booleanCheck } from '../shared/checks';
import { checkPixels } from './picture';
import { only, optionOnly, withoutEmpty } from './shown';

/** How long IDs can be used after the start unless something else is said, in hours. */
const DEFAULT_EXPIRED_HOURS = 72;

/** The page and how it is recorded. */
export const webFields: INodeProperties[] = [
	{
		displayName: 'Page Address',
		name: 'url',
		// Not marked as required: n8n would demand it in every mode where the mode is an expression.
		type: 'string',
		default: '',
		placeholder: 'e.g. https://class.example.com/watch?room=math-101',
		description: 'Web address of the page to record. It must work without a login or a click.',
	},
	{
		displayName: 'Width',
		name: 'videoWidth',
		type: 'number',
		typeOptions: { minValue: 240, maxValue: 1920, numberPrecision: 0 },
		required: true,
		default: 1280,
		description: 'Width of the video in pixels, 240 to 1920. The page is shown in a window of this size.',
	},
	{
		displayName: 'Height',
		name: 'videoHeight',
		type: 'number',
		typeOptions: { minValue: 240, maxValue: 1920, numberPrecision: 0 },
		required: true,
		default: 720,
		description: 'Height of the video in pixels, 240 to 1920. Width times height may be 1920 × 1080 at most.',
	},
	{
		displayName: 'Audio Quality',
		name: 'audioProfile',
		type: 'options',
		options: [
			{ name: 'High (Mono, 128 Kbps)', value: 1 },
			{ name: 'Highest (Stereo, 192 Kbps)', value: 2 },
			{ name: 'Normal (Mono, 48 Kbps)', value: 0 },
		],
		default: 1,
		description: 'How good the sound of the recording is',
	},
	{
		displayName: 'Stop After (Hours)',
		name: 'maxRecordingHour',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 720, numberPrecision: 0 },
		required: true,
		default: 3,
		description: 'The recording ends by itself after so many hours, 1 to 720',
		hint: 'A page never gets empty: a recording that nobody stops runs, and costs, until then',
	},
].map((field) => only(['web'], field as INodeProperties));

export const webInput = {
	url: optional(webAddress),
	videoWidth: optional(wholeNumber(240, 1920)),
	videoHeight: optional(wholeNumber(240, 1920)),
	audioProfile: optional(oneOfNumbers([0, 1, 2])),
	maxRecordingHour: optional(wholeNumber(1, 720)),
};

/** Details of a web page recording, among the options. */
export const webOptions: INodeProperties[] = [
	{
		displayName: 'Mobile Page',
		name: 'mobile',
		type: 'boolean',
		default: false,
		description: 'Whether to open the page as a phone does',
	},
	{
		displayName: 'MP4 File Length (Minutes)',
		name: 'maxVideoDuration',
		type: 'number',
		typeOptions: { minValue: 30, maxValue: 240, numberPrecision: 0 },
		default: 120,
		description: 'After so many minutes a new MP4 file begins, 30 to 240',
	},
	{
		displayName: 'Page Load Limit (Seconds)',
		name: 'readyTimeout',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 60, numberPrecision: 0 },
		default: 0,
		description: 'How long to wait until the page reports that it is ready, up to 60 seconds; 0 doesn’t check',
		hint: 'Only for pages that report it: they call Agora’s ready function',
	},
	{
		displayName: 'RTMP Output',
		name: 'rtmpUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. rtmp://live.example.com/app/stream-key',
		description: 'Address (rtmp:// or rtmps://) to which the page is also sent live',
	},
	{
		displayName: 'Start Paused',
		name: 'onhold',
		type: 'boolean',
		default: false,
		description: 'Whether to open the page without recording it yet. "Update" makes it record.',
	},
	{
		displayName: 'Video Bitrate (Kbps)',
		name: 'videoBitrate',
		type: 'number',
		typeOptions: { minValue: 50, maxValue: 8000, numberPrecision: 0 },
		default: 1500,
		description: 'How much data a second of video takes, in kilobits. Left out, Agora takes what suits the size.',
	},
	{
		displayName: 'Video Frame Rate',
		name: 'videoFps',
		type: 'number',
		typeOptions: { minValue: 5, maxValue: 60, numberPrecision: 0 },
		default: 15,
		description: 'Pictures in a second, 5 to 60',
	},
].map((field) => optionOnly(['web'], field as INodeProperties));

/** An address to send live pictures to. */
export const rtmpAddress = z
	.string({ message: 'must be text' })
	.refine((value) => /^rtmps?:\/\/[^\s/]+\S*$/i.test(value), { message: 'must be an address that starts with rtmp:// or rtmps://' });

export const webOptionsInput = {
	mobile: optional(booleanCheck),
	maxVideoDuration: optional(wholeNumber(30, 240)),
	readyTimeout: optional(wholeNumber(0, 60)),
	rtmpUrl: optional(rtmpAddress),
	onhold: optional(booleanCheck),
	videoBitrate: optional(wholeNumber(1, 100_000)),
	videoFps: optional(wholeNumber(5, 60)),
};

type GivenWeb = z.output<z.ZodObject<typeof webInput>> & {
	options: z.output<z.ZodObject<typeof webOptionsInput>> & { resourceExpiredHour?: number };
};

/** Rules: everything that a page needs, no more than 1080p, and IDs that live as long as the recording. */
export function checkWeb(given: GivenWeb, context: z.RefinementCtx): void {
	for (const name of ['url', 'videoWidth', 'videoHeight', 'audioProfile', 'maxRecordingHour'] as const) {
		if (given[name] === undefined) context.addIssue({ code: 'custom', path: [name], message: 'is empty. A web page recording needs it' });
	}
	checkPixels('videoWidth', given.videoWidth, given.videoHeight, context);
	const { resourceExpiredHour } = given.options;
	if (resourceExpiredHour !== undefined && (given.maxRecordingHour ?? 0) > resourceExpiredHour) {
		context.addIssue({
			code: 'custom',
			path: ['maxRecordingHour'],
			message: `is more than the ${resourceExpiredHour} hours of "IDs Valid for (Hours)". The recording could not be stopped any more`,
		});
	}
}

/** How long the IDs of a web page recording must work, where Agora's default is not enough. */
export function webExpiredHour({ maxRecordingHour = 0 }: { maxRecordingHour?: number }): number | undefined {
	return maxRecordingHour > DEFAULT_EXPIRED_HOURS ? maxRecordingHour : undefined;
}

/** The page in the API's form. */
export function webServicesFrom(given: GivenWeb): StartRequest['extensionServiceConfig'] {
	const { url, videoWidth, videoHeight, audioProfile, maxRecordingHour } = given;
	const { mobile, maxVideoDuration, readyTimeout, rtmpUrl, onhold, videoBitrate, videoFps } = given.options;
	return {
		errorHandlePolicy: 'error_abort',
		extensionServices: [
			{
				serviceName: 'web_recorder_service',
				errorHandlePolicy: 'error_abort',
				serviceParam: withoutEmpty({
					url,
					audioProfile,
					videoWidth,
					videoHeight,
					maxRecordingHour,
					videoBitrate,
					videoFps,
					mobile,
					maxVideoDuration,
					onhold,
					readyTimeout,
				}),
			},
			...(rtmpUrl === undefined
				? []
				: [
						{
							serviceName: 'rtmp_publish_service' as const,
							errorHandlePolicy: 'error_ignore' as const,
							serviceParam: { outputs: [{ rtmpUrl }] },
						},
					]),
		],
	};
}
