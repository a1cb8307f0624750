import { parameter } from '../../../../runtime/parameters/parameter';
import { wholeNumber } from '../../../../runtime/parameters/checks';
import { type BanRule, MAX_BAN_MINUTES } from '../../../../vendors/agora/channels/bans';

export const banMinutes = parameter(
	{
		displayName: 'Minutes',
		name: 'time',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: MAX_BAN_MINUTES, numberPrecision: 0 },
		default: 60,
		description: 'How many minutes from now on the ban lasts, a day (1440) at most',
	},
	() => wholeNumber(1, MAX_BAN_MINUTES),
);

export const banId = parameter(
	{
		displayName: 'Ban ID',
		name: 'id',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 1953',
		description: 'The number (ID) of the ban, from the output of "Create" or "Get Many"',
	},
	() => wholeNumber(1),
);

/** A rule as an item: whom it keeps out of what, and until when. */
export function banItem({ raw: _raw, ...rule }: BanRule): object {
	return { ...rule, ...(rule.cname === undefined ? {} : { roomUuid: rule.cname }) };
}
