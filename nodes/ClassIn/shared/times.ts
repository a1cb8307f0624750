import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { epochMsOf, type GivenMoment } from '../../../runtime/parameters/dateTime';

const ZONE_HINT = 'Without a time zone in the value, the time zone of the workflow counts';

export const startTime: INodeProperties = {
	displayName: 'Start Time',
	name: 'startTime',
	type: 'dateTime',
	default: '',
	description: 'When the class starts: in the future, at most two years ahead',
	hint: ZONE_HINT,
};

export const endTime: INodeProperties = {
	displayName: 'End Time',
	name: 'endTime',
	type: 'dateTime',
	default: '',
	description: 'When the class ends: 15 minutes to 24 hours after its start',
};

/** Unix time in seconds, as ClassIn wants it. */
export function unixSeconds(given: GivenMoment, n8n: IExecuteFunctions): number {
	return Math.floor(epochMsOf(given, n8n.getTimezone()) / 1000);
}
