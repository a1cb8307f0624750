import type { IExecuteFunctions } from 'n8n-workflow';

import { epochMsOf, type GivenMoment } from '../../../runtime/parameters/dateTime';
import { parameter } from '../../../runtime/parameters/parameter';

const START = 'When the class starts: in the future, at most two years ahead';
const END = 'When the class ends: 15 minutes to 24 hours after its start';
const ZONE_HINT = 'Without a time zone in the value, the time zone of the workflow counts';

export const startTime = parameter({
	displayName: 'Start Time',
	name: 'startTime',
	type: 'dateTime',
	required: true,
	default: '',
	description: START,
	hint: ZONE_HINT,
});

export const endTime = parameter({
	displayName: 'End Time',
	name: 'endTime',
	type: 'dateTime',
	required: true,
	default: '',
	description: END,
});

export const newStartTime = parameter({ displayName: 'Start Time', name: 'startTime', type: 'dateTime', default: '', description: START, hint: ZONE_HINT });

export const newEndTime = parameter({ displayName: 'End Time', name: 'endTime', type: 'dateTime', default: '', description: END });

/** Unix time in seconds, as ClassIn wants it. */
export function unixSeconds(given: GivenMoment, n8n: IExecuteFunctions): number {
	return Math.floor(epochMsOf(given, n8n.getTimezone()) / 1000);
}
