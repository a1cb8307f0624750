import { limitOf, listFields, simplifyField } from '../../../../runtime/parameters/listParameters';
import { EMPTY_MEANS, parameters } from '../../../../runtime/parameters/parameter';
import { channelOperation } from '../../channelOperation';
import { banItem } from './shared';

export const getAll = channelOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many bans',
	description: 'List the bans that hold now, with whom they are for and when they end',
	parameters: parameters([
		...listFields,
		simplifyField,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				{
					displayName: 'Channel Name',
					name: 'cname',
					type: 'string',
					default: '',
					placeholder: 'e.g. math-101-monday',
					description: 'Only bans for this channel; a classroom’s channel has its ID (roomUuid) as name',
					[EMPTY_MEANS]: 'every channel',
				},
			],
		},
	]),
	async run({ channels }, { options, simplify, ...input }) {
		const { cname } = options;
		const rules = (await channels.bans.list()).filter((rule) => !cname || rule.cname === cname);
		return rules.slice(0, limitOf(input)).map((rule) => (simplify ? banItem(rule) : rule.raw));
	},
});
