import type { z } from 'zod';

import { grouped } from '../../../../../runtime/parameters/checks';
import { parameters } from '../../../../../runtime/parameters/parameter';
import type { TranscodingConfig } from '../../../../../vendors/agora/cloudRecording/request';
import { checkLayout, type GivenLayout, layoutFields, layoutFrom } from './layout';
import { allShownIf, only } from './shown';

/** 1080p: so many pixels Agora mixes at most, whatever the shape. */
export const MAX_PIXELS = 1920 * 1080;

const sizeFields = parameters([
	{
		displayName: 'Width',
		name: 'width',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: MAX_PIXELS, numberPrecision: 0 },
		required: true,
		default: 1280,
		description: 'Width of the video in pixels. Width times height may be 1920 × 1080 at most.',
	},
	{
		displayName: 'Height',
		name: 'height',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: MAX_PIXELS, numberPrecision: 0 },
		required: true,
		default: 720,
		description: 'Height of the video in pixels',
	},
	{
		displayName: 'Frame Rate',
		name: 'fps',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		required: true,
		default: 15,
		description: 'Pictures in a second',
	},
	{
		displayName: 'Bitrate (Kbps)',
		name: 'bitrate',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		required: true,
		default: 1130,
		description: 'How much data a second of video takes, in kilobits',
	},
]);

/** Size and arrangement of a mixed video. */
export const pictureFields = parameters([
	only(['mix'], {
		displayName: 'Set Picture Size and Layout',
		name: 'setPicture',
		type: 'boolean',
		default: true,
		description: 'Whether to choose size and layout of the video instead of taking Agora’s own',
		hint: 'Otherwise the video is upright, 360 × 640 pixels, with the first user large',
	}),
	...allShownIf({ mode: ['mix'], setPicture: [true] }, sizeFields),
	...allShownIf({ mode: ['mix'], setPicture: [true] }, layoutFields),
]);

export interface GivenPicture extends GivenLayout {
	setPicture: boolean;
	width: number;
	height: number;
	fps: number;
	bitrate: number;
}

/** Rules: no more than 1080p, and regions for the custom layout. */
export function checkPicture(given: GivenPicture, context: z.RefinementCtx): void {
	if (!given.setPicture) return;
	checkPixels('width', given.width, given.height, context);
	checkLayout(given, context);
}

/** Rule: no more than 1080p. */
export function checkPixels(field: string, width: number, height: number, context: z.RefinementCtx): void {
	if (width * height <= MAX_PIXELS) return;
	context.addIssue({
		code: 'custom',
		path: [field],
		message: `times height gives ${grouped(width * height)} pixels (${width} × ${height}), but Agora records 1920 × 1080 at most`,
	});
}

/** The picture in the API's form; undefined leaves everything to Agora. */
export function transcodingFrom(given: GivenPicture): TranscodingConfig | undefined {
	const { setPicture, width, height, fps, bitrate } = given;
	return setPicture ? { width, height, fps, bitrate, ...layoutFrom(given) } : undefined;
}
