import { z } from 'zod';

import { jsonOf, optional, webAddress } from '../../../../../runtime/parameters/checks';
import { checkOf } from '../../../../../runtime/parameters/derivedCheck';
import { type Field, parameter, parameters } from '../../../../../runtime/parameters/parameter';
import { userNumber } from '../../../../../vendors/agora/cloudRecording/ids';
import type { BackgroundImage, LayoutRegion } from '../../../../../vendors/agora/cloudRecording/request';
import { omitUndefined } from '../../../../../vendors/json';

const MAX_REGIONS = 17;

const renderMode = parameter({
	displayName: 'Fit',
	name: 'render_mode',
	type: 'options',
	options: [
		{ name: 'Fill and Crop', value: 0, description: 'Fills the region; what sticks out is cut off' },
		{ name: 'Show All', value: 1, description: 'Everything is seen; the rest of the region stays black' },
	],
	default: 0,
	description: 'How a picture of another shape is fitted in',
});

const regionFields = parameters([
	parameter(
		{
			displayName: 'User Number',
			name: 'uid',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2845863044',
			description: 'The number (uid) of the user who is seen here, as "Channel: Get Users" lists it. Leave empty to fill the regions in the order in which users join.',
		},
		() => optional(userNumber),
	),
	{
		displayName: 'Left Edge',
		name: 'x_axis',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 6 },
		default: 0,
		description: 'Where the region begins from the left, as a part of the whole picture from 0 to 1',
	},
	{
		displayName: 'Top Edge',
		name: 'y_axis',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 6 },
		default: 0,
		description: 'Where the region begins from the top, as a part of the whole picture from 0 to 1',
	},
	{
		displayName: 'Width',
		name: 'width',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 6 },
		default: 0.5,
		description: 'How wide the region is, as a part of the whole picture from 0 to 1',
	},
	{
		displayName: 'Height',
		name: 'height',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 6 },
		default: 0.5,
		description: 'How high the region is, as a part of the whole picture from 0 to 1',
	},
	{
		displayName: 'Opacity',
		name: 'alpha',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
		default: 1,
		description: 'From 0 (invisible) to 1 (solid)',
	},
	renderMode,
]);

const imageFields = parameters([
	parameter(
		{
			displayName: 'User Number',
			name: 'uid',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2845863044',
			description: 'The number (uid) of the user whose image it is, as "Channel: Get Users" lists it',
		},
		() => userNumber,
	),
	parameter(
		{
			displayName: 'Image',
			name: 'image_url',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://example.com/anna.jpg',
			description: 'Web address (https) of a JPG or BMP image of up to 6 MB',
		},
		() => webAddress,
	),
	renderMode,
]);

/** Entries of these fields, of which some must be there: from the form, or as JSON. */
function entries<Entry extends object>(values: readonly Field[], needed: ReadonlyArray<keyof Entry & string>) {
	const entry = checkOf({ displayName: 'Entry', name: 'entry', type: 'collection', options: values, default: {} }, true) as z.ZodType<Entry, z.ZodTypeDef, unknown>;
	return z.array(
		entry
			.superRefine((given, context) => {
				for (const name of needed) if (given[name] === undefined) context.addIssue({ code: 'custom', path: [name], message: 'is missing' });
			})
			.transform((given) => omitUndefined(given)),
		{ message: 'must be a JSON list of regions' },
	);
}

const regions = () =>
	entries<LayoutRegion>(regionFields, ['x_axis', 'y_axis', 'width', 'height'])
		.min(1, { message: 'has no region. Add at least one' })
		.max(MAX_REGIONS, { message: `has more than ${MAX_REGIONS} regions, which is as many as Agora allows` });

/** The regions of a custom layout, one by one. */
export const layoutConfig = parameter(
	{
		displayName: 'Regions',
		name: 'layoutConfig',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true, multipleValueButtonText: 'Add Region' },
		placeholder: 'Add Region',
		default: {},
		description: 'Where each user is seen; 17 regions at most',
		options: [{ displayName: 'Region', name: 'region', values: regionFields }],
	},
	() => z.object({ region: regions().optional() }, { message: 'must be an object' }),
);

/** The same as one list. */
export const layoutConfigJson = parameter(
	{
		displayName: 'Regions (JSON)',
		name: 'layoutConfigJson',
		type: 'json',
		default: '[\n  { "uid": "1", "x_axis": 0, "y_axis": 0, "width": 0.5, "height": 1 }\n]',
		description: 'The regions as a JSON list, each with x_axis, y_axis, width and height from 0 to 1; 17 at most',
	},
	() => jsonOf(regions()),
);

/** Images for single users. */
export const backgroundConfig = parameter(
	{
		displayName: 'Images for Single Users',
		name: 'backgroundConfig',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add User' },
		placeholder: 'Add User',
		default: {},
		description: 'Images for certain users while they send no video',
		options: [{ displayName: 'User', name: 'user', values: imageFields }],
	},
	() => z.object({ user: entries<BackgroundImage>(imageFields, ['uid', 'image_url']).optional() }, { message: 'must be an object' }),
);
