import { z } from 'zod';

import { optional, webAddress } from '../../../../../runtime/parameters/checks';
import { parameter, parameters } from '../../../../../runtime/parameters/parameter';
import { audioQuality } from './audio';
import { only, optionOnly } from './shown';

/** The page and how it is recorded. */
export const webFields = parameters([
	only(
		['web'],
		parameter(
			{
				displayName: 'Page Address',
				name: 'url',
				// Not marked as required: n8n would demand it in every mode where the mode is an expression. `checkWeb` demands it.
				type: 'string',
				default: '',
				placeholder: 'e.g. https://class.example.com/watch?room=math-101',
				description: 'Web address of the page to record. It must work without a login or a click.',
			},
			() => optional(webAddress),
		),
	),
	only(['web'], {
		displayName: 'Video Width',
		name: 'videoWidth',
		type: 'number',
		typeOptions: { minValue: 240, maxValue: 1920, numberPrecision: 0 },
		required: true,
		default: 1280,
		description: 'Width of the video in pixels, 240 to 1920. The page is shown in a window of this size.',
	}),
	only(['web'], {
		displayName: 'Video Height',
		name: 'videoHeight',
		type: 'number',
		typeOptions: { minValue: 240, maxValue: 1920, numberPrecision: 0 },
		required: true,
		default: 720,
		description: 'Height of the video in pixels, 240 to 1920. Width times height may be 1920 × 1080 at most.',
	}),
	only(['web'], { ...audioQuality, default: 1 }),
	only(['web'], {
		displayName: 'Stop After (Hours)',
		name: 'maxRecordingHour',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 720, numberPrecision: 0 },
		required: true,
		default: 3,
		description: 'The recording ends by itself after so many hours, 1 to 720',
		hint: 'A page never gets empty: a recording that nobody stops runs, and costs, until then',
	}),
]);

/** An address to send live pictures to. */
const rtmpAddress = z
	.string({ message: 'must be text' })
	.refine((value) => /^rtmps?:\/\/[^\s/]+\S*$/i.test(value), { message: 'must be an address that starts with rtmp:// or rtmps://' });

export const rtmpOutput = optionOnly(
	['web'],
	parameter(
		{
			displayName: 'RTMP Output',
			name: 'rtmpUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. rtmp://live.example.com/app/stream-key',
			description: 'Address (rtmp:// or rtmps://) to which the page is also sent live',
		},
		() => optional(rtmpAddress),
	),
);

/** Details of a web page recording, among the options. */
export const webOptions = parameters([
	optionOnly(['web'], {
		displayName: 'Mobile Page',
		name: 'mobile',
		type: 'boolean',
		default: false,
		description: 'Whether to open the page as a phone does',
	}),
	optionOnly(['web'], {
		displayName: 'MP4 File Length (Minutes)',
		name: 'maxVideoDuration',
		type: 'number',
		typeOptions: { minValue: 30, maxValue: 240, numberPrecision: 0 },
		default: 120,
		description: 'After so many minutes a new MP4 file begins, 30 to 240',
	}),
	optionOnly(['web'], {
		displayName: 'Page Load Limit (Seconds)',
		name: 'readyTimeout',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 60, numberPrecision: 0 },
		default: 0,
		description: 'How long to wait until the page reports that it is ready, up to 60 seconds; 0 doesn’t check',
		hint: 'Only for pages that report it: they call Agora’s ready function',
	}),
	rtmpOutput,
	optionOnly(['web'], {
		displayName: 'Start Paused',
		name: 'onhold',
		type: 'boolean',
		default: false,
		description: 'Whether to open the page without recording it yet. "Update" makes it record.',
	}),
	optionOnly(['web'], {
		displayName: 'Video Bitrate (Kbps)',
		name: 'videoBitrate',
		type: 'number',
		typeOptions: { minValue: 50, maxValue: 8000, numberPrecision: 0 },
		default: 2000,
		description: 'How much data a second of video takes, in kilobits. Left out, Agora takes what suits the size.',
	}),
	optionOnly(['web'], {
		displayName: 'Video Frame Rate',
		name: 'videoFps',
		type: 'number',
		typeOptions: { minValue: 5, maxValue: 60, numberPrecision: 0 },
		default: 15,
		description: 'Pictures in a second, 5 to 60',
	}),
]);
