import { parameter } from '../../../../runtime/parameters/parameter';
import { omitUndefined } from '../../../../vendors/json';
import { operation } from './operation';
import { resourceOptions } from './settings/resource';
import { checkChannelName } from './settings/start';
import { cname, uid } from './shared/idParameters';

const WEB = 1;
/** How long a resource ID can be used. Source: Cloud Recording REST, "acquire". */
const VALID_MS = 5 * 60_000;

export const acquire = operation({
	name: 'Acquire',
	value: 'acquire',
	action: 'Acquire resource for recording',
	description: 'Get a resource ID, which one start uses up ("Record" does this and the start in one go)',
	parameters: [
		{
			displayName: 'Start within two seconds after this. For most workflows "Record" is better: it does both steps in time.',
			name: 'acquireNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Purpose',
			name: 'scene',
			type: 'options',
			options: [
				{ name: 'Channel', value: 0, description: 'For the modes Composite and Individual' },
				{ name: 'Channel, Mixed Later', value: 2, description: 'Only for accounts that had this before it was given up' },
				{ name: 'Web Page', value: WEB, description: 'For the mode Web Page' },
			],
			default: 0,
			description: 'What the resource is for',
		},
		cname,
		uid,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				...resourceOptions,
				parameter({
					displayName: 'Start Settings (JSON)',
					name: 'startParameter',
					type: 'json',
					default: '{}',
					description:
						'The clientRequest that "start" will be sent with, so that Agora can choose a better server. It must be exactly the same.',
				}),
			],
		},
	],
	rules: ({ scene, cname: name }, context) => checkChannelName({ cname: name, mode: scene === WEB ? 'web' : 'mix' }, context),
	async run({ recording }, input) {
		const { scene, cname: channel, uid: recorder } = input;
		const resourceId = await recording.acquire(
			{ cname: channel, uid: recorder },
			omitUndefined({ scene: scene === 0 ? undefined : scene, ...input.options }),
		);
		return {
			resourceId,
			cname: channel,
			uid: recorder,
			scene,
			expiresAt: new Date(recording.runtime.now() + VALID_MS).toISOString(),
		};
	},
});
