import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { userNumber } from '../../../../../vendors/agora/cloudRecording/ids';
import type { Layout, LayoutRegion } from '../../../../../vendors/agora/cloudRecording/request';
import { json, oneOf, oneOfNumbers, optional, fraction, webAddress } from '../shared/checks';
import { withoutEmpty } from './shown';

const MAX_REGIONS = 17;
const VERTICAL = 2;
const CUSTOM = 3;

const renderMode: INodeProperties = {
	displayName: 'Fit',
	name: 'render_mode',
	type: 'options',
	options: [
		{ name: 'Fill and Crop', value: 0, description: 'Fills the region; what sticks out is cut off' },
		{ name: 'Show All', value: 1, description: 'Everything is seen; the rest of the region stays black' },
	],
	default: 0,
	description: 'How a picture of another shape is fitted in',
};

function position(displayName: string, name: string, description: string, value: number): INodeProperties {
	return {
		displayName,
		name,
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 6 },
		default: value,
		description: `${description}, as a part of the whole picture from 0 to 1`,
	};
}

const regionEditor: INodeProperties = {
	displayName: 'Regions',
	name: 'layoutConfig',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true, multipleValueButtonText: 'Add Region' },
	placeholder: 'Add Region',
	default: {},
	description: 'Where each user is seen; 17 regions at most',
	options: [
		{
			displayName: 'Region',
			name: 'region',
			values: [
				{
					displayName: 'User ID',
					name: 'uid',
					type: 'string',
					default: '',
					placeholder: 'e.g. 123',
					description: 'Who is seen here. Leave empty to fill the regions in the order in which users join.',
				},
				position('Left Edge', 'x_axis', 'Where the region begins from the left', 0),
				position('Top Edge', 'y_axis', 'Where the region begins from the top', 0),
				position('Width', 'width', 'How wide the region is', 0.5),
				position('Height', 'height', 'How high the region is', 0.5),
				{
					displayName: 'Opacity',
					name: 'alpha',
					type: 'number',
					typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
					default: 1,
					description: 'From 0 (invisible) to 1 (solid)',
				},
				renderMode,
			],
		},
	],
};

/** How users are arranged in a mixed picture. */
export const layoutFields: INodeProperties[] = [
	{
		displayName: 'Layout',
		name: 'mixedVideoLayout',
		type: 'options',
		options: [
			{ name: 'Best Fit', value: 1, description: 'All users equally large, in a grid that follows their number' },
			{ name: 'Custom', value: CUSTOM, description: 'Regions that you place yourself' },
			{ name: 'Floating', value: 0, description: 'The first user fills the picture, the others are small on top of it' },
			{ name: 'Vertical', value: VERTICAL, description: 'One user large on the left, the others small on the right' },
		],
		default: 0,
		description: 'How the users are arranged in the picture; up to 17 are seen',
	},
	{
		displayName: 'Large User',
		name: 'maxResolutionUid',
		type: 'string',
		displayOptions: { show: { mixedVideoLayout: [VERTICAL] } },
		default: '',
		placeholder: 'e.g. 123',
		description: 'User ID of the one who is large on the left, for example the teacher. Leave empty for the first who joins.',
	},
	{
		displayName: 'Specify Regions',
		name: 'specifyRegions',
		type: 'options',
		displayOptions: { show: { mixedVideoLayout: [CUSTOM] } },
		options: [
			{ name: 'Using Fields Below', value: 'fields', description: 'Place the regions one by one' },
			{ name: 'Using JSON', value: 'json', description: 'Enter all regions as one JSON list' },
		],
		default: 'fields',
		description: 'How you want to enter the regions',
	},
	{ ...regionEditor, displayOptions: { show: { mixedVideoLayout: [CUSTOM], specifyRegions: ['fields'] } } },
	{
		displayName: 'Regions (JSON)',
		name: 'layoutConfigJson',
		type: 'json',
		displayOptions: { show: { mixedVideoLayout: [CUSTOM], specifyRegions: ['json'] } },
		default: '[\n  { "uid": "1", "x_axis": 0, "y_axis": 0, "width": 0.5, "height": 1 }\n]',
		description: 'The regions as a JSON list, each with x_axis, y_axis, width and height from 0 to 1; 17 at most',
	},
	{
		displayName: 'Layout Options',
		name: 'layoutOptions',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Background Color',
				name: 'backgroundColor',
				type: 'color',
				default: '#000000',
				description: 'The color behind the users, as # and six digits or letters a to f',
			},
			{
				displayName: 'Background Image',
				name: 'backgroundImage',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://example.com/school.jpg',
				description: 'Web address of the image behind the users',
			},
			{
				displayName: 'Image for Users Without Video',
				name: 'defaultUserBackgroundImage',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://example.com/person.jpg',
				description: 'Web address of the image that is seen when a user has sent no video for 3.5 seconds',
			},
			{
				displayName: 'Images for Single Users',
				name: 'backgroundConfig',
				type: 'fixedCollection',
				typeOptions: { multipleValues: true, multipleValueButtonText: 'Add User' },
				placeholder: 'Add User',
				default: {},
				description: 'Images for certain users while they send no video',
				options: [
					{
						displayName: 'User',
						name: 'user',
						values: [
							{
								displayName: 'User ID',
								name: 'uid',
								type: 'string',
								default: '',
								placeholder: 'e.g. 123',
								description: 'Whose image it is',
							},
							{
								displayName: 'Image',
								name: 'image_url',
								type: 'string',
								default: '',
								placeholder: 'e.g. https://example.com/anna.jpg',
								description: 'Web address (https) of a JPG or BMP image of up to 6 MB',
							},
							renderMode,
						],
					},
				],
			},
		],
	},
];

const region = z
	.object({
		uid: optional(userNumber),
		x_axis: fraction,
		y_axis: fraction,
		width: fraction,
		height: fraction,
		alpha: optional(fraction),
		render_mode: optional(oneOfNumbers([0, 1])),
	})
	.transform((values): LayoutRegion => withoutEmpty(values));

const regions = z
	.array(region, { message: 'must be a JSON list of regions' })
	.min(1, { message: 'has no region. Add at least one' })
	.max(MAX_REGIONS, { message: `has more than ${MAX_REGIONS} regions, which is as many as Agora allows` });

const image = z
	.object({ uid: userNumber, image_url: webAddress, render_mode: optional(oneOfNumbers([0, 1])) })
	.transform((values) => withoutEmpty(values));

const layoutOptionsInput = z.object({
	backgroundColor: optional(
		z.string({ message: 'must be text' }).regex(/^#[0-9a-fA-F]{6}$/, { message: 'must be # and six digits or letters a to f, such as #FF0000' }),
	),
	backgroundImage: optional(webAddress),
	defaultUserBackgroundImage: optional(webAddress),
	backgroundConfig: z.object({ user: z.array(image).optional() }).optional(),
});

/** What `layoutFields` let through. */
export const layoutInput = {
	mixedVideoLayout: oneOfNumbers([0, 1, VERTICAL, CUSTOM]).default(0),
	maxResolutionUid: optional(userNumber),
	specifyRegions: oneOf(['fields', 'json']).default('fields'),
	layoutConfig: z.object({ region: regions.optional() }).optional(),
	layoutConfigJson: json(regions).optional(),
	layoutOptions: layoutOptionsInput.default({}),
};

interface GivenLayout {
	mixedVideoLayout: number;
	maxResolutionUid?: string;
	specifyRegions: 'fields' | 'json';
	layoutConfig?: { region?: LayoutRegion[] };
	layoutConfigJson?: LayoutRegion[];
	layoutOptions: z.output<typeof layoutOptionsInput>;
}

function regionsOf({ specifyRegions, layoutConfig, layoutConfigJson }: GivenLayout): LayoutRegion[] | undefined {
	return specifyRegions === 'json' ? layoutConfigJson : layoutConfig?.region;
}

/** Rule: the custom layout has regions. */
export function checkLayout(given: GivenLayout, context: z.RefinementCtx): void {
	if (given.mixedVideoLayout !== CUSTOM || regionsOf(given)) return;
	context.addIssue({
		code: 'custom',
		path: [given.specifyRegions === 'json' ? 'layoutConfigJson' : 'layoutConfig'],
		message: 'has no region. The custom layout needs at least one',
	});
}

/** The layout in the API's form. */
export function layoutFrom(given: GivenLayout): Layout {
	const { mixedVideoLayout, maxResolutionUid, layoutOptions } = given;
	const { backgroundConfig, ...images } = layoutOptions;
	return withoutEmpty({
		mixedVideoLayout,
		maxResolutionUid: mixedVideoLayout === VERTICAL ? maxResolutionUid : undefined,
		layoutConfig: mixedVideoLayout === CUSTOM ? regionsOf(given) : undefined,
		...images,
		backgroundConfig: backgroundConfig?.user,
	});
}
