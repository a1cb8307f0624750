import type { INodeProperties } from 'n8n-workflow';
import type { z } from 'zod';

import type { TranscodingConfig } from '../../../../../vendors/agora/cloudRecording/request';
import { optional, wholeNumber, booleanCheck } from '../shared/checks';
import { checkLayout, layoutFields, layoutFrom, layoutInput } from './layout';
import { only } from './shown';

/** 1080p: so many pixels Agora mixes at most, whatever the shape. */
export const MAX_PIXELS = 1920 * 1080;
const SIZES = ['width', 'height', 'fps', 'bitrate'] as const;

function size(field: Pick<INodeProperties, 'displayName' | 'name' | 'default' | 'description'>): INodeProperties {
	return { ...field, type: 'number', typeOptions: { minValue: 1, numberPrecision: 0 }, required: true };
}

const sizeFields: INodeProperties[] = [
	size({ displayName: 'Width', name: 'width', default: 640, description: 'Width of the video in pixels. Width times height may be 1920 × 1080 at most.' }),
	size({ displayName: 'Height', name: 'height', default: 360, description: 'Height of the video in pixels' }),
	size({ displayName: 'Frame Rate', name: 'fps', default: 15, description: 'Pictures in a second' }),
	size({ displayName: 'Bitrate (Kbps)', name: 'bitrate', default: 500, description: 'How much data a second of video takes, in kilobits' }),
];

/** Size and arrangement of a mixed video. */
export const pictureFields: INodeProperties[] = [
	only(['mix'], {
		displayName: 'Set Picture Size and Layout',
		name: 'setPicture',
		type: 'boolean',
		default: false,
		description: 'Whether to choose size and layout of the video instead of taking Agora’s own',
		hint: 'Otherwise the video is upright, 360 × 640 pixels, with the first user large',
	}),
	...[...sizeFields, ...layoutFields].map((field) =>
		only(['mix'], { ...field, displayOptions: { show: { setPicture: [true], ...field.displayOptions?.show } } }),
	),
];

export const pictureInput = {
	setPicture: booleanCheck.default(false),
	width: optional(wholeNumber(1, MAX_PIXELS)),
	height: optional(wholeNumber(1, MAX_PIXELS)),
	fps: optional(wholeNumber(1, 120)),
	bitrate: optional(wholeNumber(1, 100_000)),
	...layoutInput,
};

type Size = Partial<Record<(typeof SIZES)[number], number>>;
type GivenPicture = Size & { setPicture: boolean } & Parameters<typeof layoutFrom>[0];

/** Rules: all four numbers together, no more than 1080p, and regions for the custom layout. */
export function checkPicture(given: GivenPicture, context: z.RefinementCtx): void {
	if (!given.setPicture) return;
	for (const name of SIZES) {
		if (given[name] !== undefined) continue;
		context.addIssue({ code: 'custom', path: [name], message: 'is missing. Width, height, frame rate and bitrate are needed together' });
	}
	checkPixels('width', given.width, given.height, context);
	checkLayout(given, context);
}

/** Rule: no more than 1080p. */
export function checkPixels(field: string, width = 0, height = 0, context: z.RefinementCtx): void {
	if (width * height <= MAX_PIXELS) return;
	context.addIssue({
		code: 'custom',
		path: [field],
		message: `times height gives ${(width * height).toLocaleString('en-US')} pixels (${width} × ${height}), but Agora records 1920 × 1080 at most`,
	});
}

/** The picture in the API's form; undefined leaves everything to Agora. */
export function transcodingFrom(given: GivenPicture): TranscodingConfig | undefined {
	const { setPicture, width, height, fps, bitrate } = given;
	if (!setPicture || width === undefined || height === undefined || fps === undefined || bitrate === undefined) return undefined;
	return { width, height, fps, bitrate, ...layoutFrom(given) };
}
