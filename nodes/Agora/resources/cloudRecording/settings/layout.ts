import { z } from 'zod';

import { optional, webAddress } from '../../../../../runtime/parameters/checks';
import { parameter, parameters } from '../../../../../runtime/parameters/parameter';
import { userNumber } from '../../../../../vendors/agora/cloudRecording/ids';
import type { BackgroundImage, Layout, LayoutRegion } from '../../../../../vendors/agora/cloudRecording/request';
import { omitUndefined } from '../../../../../vendors/json';
import { backgroundConfig, layoutConfig, layoutConfigJson } from './regions';
import { allShownIf } from './shown';

const VERTICAL = 2;
const CUSTOM = 3;

/** Images and colors, among the options of a layout. */
const appearance = parameters([
	parameter(
		{
			displayName: 'Background Color',
			name: 'backgroundColor',
			type: 'color',
			default: '#000000',
			description: 'The color behind the users, as # and six digits or letters a to f',
		},
		() =>
			optional(
				z.string({ message: 'must be text' }).regex(/^#[0-9a-fA-F]{6}$/, { message: 'must be # and six digits or letters a to f, such as #FF0000' }),
			),
	),
	parameter(
		{
			displayName: 'Background Image',
			name: 'backgroundImage',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://example.com/school.jpg',
			description: 'Web address of the image behind the users',
		},
		() => optional(webAddress),
	),
	parameter(
		{
			displayName: 'Image for Users Without Video',
			name: 'defaultUserBackgroundImage',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://example.com/person.jpg',
			description: 'Web address of the image that is seen when a user has sent no video for 3.5 seconds',
		},
		() => optional(webAddress),
	),
	backgroundConfig,
]);

/** How users are arranged in a mixed picture. */
export const layoutFields = parameters([
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
	parameter(
		{
			displayName: 'Large User',
			name: 'maxResolutionUid',
			type: 'string',
			displayOptions: { show: { mixedVideoLayout: [VERTICAL] } },
			default: '',
			placeholder: 'e.g. 2845863044',
			description: 'The number (uid) of the user who is large on the left, for example the teacher, as "Channel: Get Users" lists it. Leave empty for the first who joins.',
		},
		() => optional(userNumber),
	),
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
	...allShownIf({ mixedVideoLayout: [CUSTOM], specifyRegions: ['fields'] }, [layoutConfig]),
	...allShownIf({ mixedVideoLayout: [CUSTOM], specifyRegions: ['json'] }, [layoutConfigJson]),
	{
		displayName: 'Layout Options',
		name: 'layoutOptions',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: appearance,
	},
]);

export interface GivenLayout {
	mixedVideoLayout: number;
	maxResolutionUid?: string;
	specifyRegions: 'fields' | 'json';
	layoutConfig?: { region?: LayoutRegion[] };
	layoutConfigJson?: LayoutRegion[];
	/** Missing where the editor does not show it. */
	layoutOptions?: Pick<Layout, 'backgroundColor' | 'backgroundImage' | 'defaultUserBackgroundImage'> & {
		backgroundConfig?: { user?: BackgroundImage[] };
	};
}

function regionsOf({ specifyRegions, layoutConfig: form, layoutConfigJson: list }: GivenLayout): LayoutRegion[] | undefined {
	return specifyRegions === 'json' ? list : form?.region;
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
	const { mixedVideoLayout, maxResolutionUid, layoutOptions = {} } = given;
	const { backgroundConfig: images, ...others } = layoutOptions;
	return omitUndefined({
		mixedVideoLayout,
		maxResolutionUid: mixedVideoLayout === VERTICAL ? maxResolutionUid : undefined,
		layoutConfig: mixedVideoLayout === CUSTOM ? regionsOf(given) : undefined,
		...others,
		backgroundConfig: images?.user,
	});
}
