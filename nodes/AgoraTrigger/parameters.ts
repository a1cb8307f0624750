import type { INodeProperties, IPollFunctions, NodeParameterValueType } from 'n8n-workflow';
import { z } from 'zod';

import { type EventKey, EVENT_TYPES } from '../../vendors/agora/classroom/eventModel';
import { classroomId } from '../../vendors/agora/ids';
import { fieldErrorFrom, reading } from '../../runtime/parameters/readParameters';
import { linesOf, booleanCheck } from '../../runtime/parameters/checks';
import { properties } from './properties';

const KEYS = EVENT_TYPES.map(({ key }) => key);

const text = z.preprocess(
	(value) => (typeof value === 'number' ? String(value) : (value ?? '')),
	z.string({ message: 'must be text' }).transform((value) => value.trim()),
);

function wholeNumber(least: number, most: number, fallback: number) {
	const message = `must be a whole number from ${least} to ${most}`;
	return z.preprocess(
		(value) => (typeof value === 'string' && /^\s*\d+\s*$/.test(value) ? Number(value) : (value ?? undefined)),
		z.number({ message }).int({ message }).min(least, { message }).max(most, { message }).default(fallback),
	);
}

const yesNo = booleanCheck.default(false);

const options = z.object({
	backfill: z.enum(['all', 'gaps', 'off'], { message: 'must be one of all, gaps, off' }).default('all'),
	chatText: text,
	includeRaw: yesNo,
	maxEvents: wholeNumber(100, 20_000, 5000),
	onePerUser: yesNo,
	rooms: linesOf(text),
	recheckMinutes: wholeNumber(1, 60, 5),
	roles: linesOf(z.enum(['teacher', 'student', 'assistant'], { message: 'must be teacher, student or assistant' })),
	startFrom: z.enum(['now', 'retained'], { message: 'must be one of now, retained' }).default('now'),
	startOver: text,
	testRoomUuid: z.preprocess((value) => (value === '' || value === null ? undefined : value), classroomId.optional()),
	users: linesOf(text),
	recordingPatience: wholeNumber(1, 1440, 60),
});

const parameters = z
	.object({
		events: linesOf(z.enum(KEYS as [EventKey, ...EventKey[]], { message: `must be one of ${KEYS.join(', ')}` })),
		source: z.enum(['app', 'classrooms'], { message: 'must be one of app, classrooms' }).default('app'),
		roomUuids: linesOf(classroomId),
		options,
	})
	.superRefine(({ source, roomUuids }, context) => {
		if (source === 'classrooms' && roomUuids.length === 0) {
			context.addIssue({ code: 'custom', path: ['roomUuids'], message: 'is empty. Enter the ID of at least one classroom' });
		}
	});

export type TriggerParameters = z.output<typeof parameters>;

/**
 * Reads and checks the node's parameters.
 *
 * @throws FieldError naming the field that breaks a rule
 */
export function readTriggerParameters(context: IPollFunctions): TriggerParameters {
	const read = (name: string, fallback: NodeParameterValueType): unknown =>
		reading(properties.find((property) => property.name === name)!, () => context.getNodeParameter(name, fallback));
	const source = read('source', 'app');
	const result = parameters.safeParse({
		events: read('events', []),
		source,
		roomUuids: source === 'classrooms' ? read('roomUuids', []) : [],
		options: read('options', {}),
	});
	if (result.success) return result.data;
	throw fieldErrorFrom(result.error, properties as INodeProperties[]);
}
