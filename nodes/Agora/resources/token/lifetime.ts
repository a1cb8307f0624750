import type { IExecuteFunctions } from 'n8n-workflow';

import { wholeNumber } from '../../../../runtime/parameters/checks';
import { epochMsOf, type GivenMoment } from '../../../../runtime/parameters/dateTime';
import { EMPTY_MEANS, parameter } from '../../../../runtime/parameters/parameter';
import { MAX_EXPIRE_SECONDS } from '../../../../vendors/agora/tokenInputs';
import type { TokenInputs } from '../../../../vendors/agora/accessToken2';
import { FieldError } from '../../../../vendors/fieldError';
import type { TokenMaker } from '../../../../runtime/connections/agoraTokens';

export const expire = parameter(
	{
		displayName: 'Valid For (Seconds)',
		name: 'expire',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: MAX_EXPIRE_SECONDS, numberPrecision: 0 },
		default: 7200,
		description: 'How long the token works, in seconds; a day (86400) at most',
	},
	() => wholeNumber(1, MAX_EXPIRE_SECONDS),
);

/** "Valid Until", for "Options". */
export const validUntil = parameter({
	displayName: 'Valid Until',
	name: 'validUntil',
	type: 'dateTime',
	default: '',
	placeholder: 'e.g. 2026-12-24T11:30:00',
	description: 'When the token ends at the latest, for example the end of the class; it counts where "Valid For" would be later. In the time zone of the workflow unless the value names another.',
	[EMPTY_MEANS]: 'a token that works for as long as "Valid For" says',
});

interface Lifetime {
	inputs: TokenInputs;
	/** ISO 8601 in UTC. */
	expiresAt: string;
}

/**
 * From now until the earlier of both ends.
 *
 * @throws FieldError (`validUntil`) for a time that is over
 */
export function lifetimeOf({ appId, appCertificate, now }: TokenMaker, seconds: number, until: GivenMoment | undefined, n8n: IExecuteFunctions): Lifetime {
	const issuedAt = Math.floor(now() / 1000);
	const left = until === undefined ? seconds : Math.floor(epochMsOf(until, n8n.getTimezone()) / 1000) - issuedAt;
	if (left < 1) {
		throw new FieldError('validUntil', '"Valid Until" is in the past', 'Choose a later time, or tell whoever asks for the token that the class is over.');
	}
	const life = Math.min(seconds, left);
	return { inputs: { appId, appCertificate, expire: life, issuedAt }, expiresAt: new Date((issuedAt + life) * 1000).toISOString() };
}

export const executionNotice = {
	displayName: 'Whoever has the token is let in as this user until it ends. It stands in the data of the execution: choose in the workflow’s settings whether that is kept.',
	name: 'tokenNotice',
	type: 'notice',
	default: '',
} as const;
