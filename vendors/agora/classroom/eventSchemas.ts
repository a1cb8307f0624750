import { z } from 'zod';

// Source of everything below: Flexible Classroom REST, "Classroom events" (field tables and examples). Fields that
// only some events or some years have are optional, and unknown ones pass.

const object = z.record(z.string(), z.unknown());

/** `role` as a number where it has a name, else as it came. */
const role = z.union([z.number(), z.string()]);

const person = z
	.object({ userUuid: z.string().optional(), userName: z.string().optional(), role: role.optional(), roleName: z.string().optional() })
	.passthrough();

const present = z
	.object({
		userUuid: z.string(),
		userName: z.string().optional(),
		role: role.optional(),
		roleName: z.string().optional(),
		/** 1 entered, 2 came back; in the other list 1 left, 2 kicked. */
		type: z.number().optional(),
		typeName: z.string().optional(),
		streamUuid: z.string().optional(),
		userProperties: object.optional(),
		/** Milliseconds since 1970. */
		updateTime: z.number().optional(),
	})
	.passthrough();

const onStage = z.array(z.object({ userUuid: z.string() }).passthrough());
const file = z.object({ url: z.string() }).passthrough();

function event<K extends string, D extends z.ZodTypeAny>(key: K, data: D) {
	return z
		.object({
			event: z.literal(key),
			roomUuid: z.string(),
			/** Counts up by one inside a classroom. */
			sequence: z.number(),
			cmd: z.number(),
			/** ISO 8601 in UTC; absent where the event carries no time. */
			occurredAt: z.string().optional(),
			data,
		})
		.passthrough();
}

/** What `normaliseEvent` returns, by kind of event. */
export const eventSchemas = {
	'classroom.state': event(
		'classroom.state',
		z
			.object({
				state: z.number(),
				/** notStarted, started, ended or closed. */
				stateName: z.string(),
				startTime: z.number().optional(),
				endTime: z.number().optional(),
				closeTime: z.number().optional(),
			})
			.passthrough(),
	),
	'chat.message': event(
		'chat.message',
		z.object({ fromUser: person, message: z.string(), type: z.number().optional() }).passthrough(),
	),
	'user.presence': event(
		'user.presence',
		z.object({ total: z.number().optional(), onlineUsers: z.array(present), offlineUsers: z.array(present) }).passthrough(),
	),
	'recording.state': event(
		'recording.state',
		z
			.object({
				recordId: z.string(),
				state: z.number(),
				/** recording or ended. */
				stateName: z.string(),
				reason: z.number().optional(),
				/** started, stopped, restarted, willRetry or gaveUp. */
				reasonName: z.string().optional(),
				startTime: z.number().optional(),
				endTime: z.number().optional(),
				sid: z.string().optional(),
				resourceId: z.string().optional(),
			})
			.passthrough(),
	),
	'recording.uploaded': event(
		'recording.uploaded',
		z
			.object({
				recordId: z.string(),
				addUrl: z.string().optional(),
				recordDetails: z.array(file).optional(),
				allUploaded: z.boolean().nullish(),
			})
			.passthrough(),
	),
	'resource.changed': event(
		'resource.changed',
		z
			.object({
				action: z.number().optional(),
				/** set or deleted. */
				actionName: z.string().optional(),
				resources: z.array(z.object({ resourceUuid: z.string() }).passthrough()),
				operator: person.optional(),
			})
			.passthrough(),
	),
	'reward.changed': event(
		'reward.changed',
		z
			.object({
				rewardDetails: z.array(
					z.object({ userUuid: z.string(), changedReward: z.number().optional(), totalReward: z.number().optional() }).passthrough(),
				),
				updateTime: z.number().optional(),
			})
			.passthrough(),
	),
	'widget.changed': event(
		'widget.changed',
		z
			.object({
				widgetUuid: z.string(),
				action: z.number().optional(),
				actionName: z.string().optional(),
				changeProperties: object.optional(),
				cause: object.optional(),
				operator: person.optional(),
				fromUser: person.optional(),
			})
			.passthrough(),
	),
	'stage.changed': event(
		'stage.changed',
		z.object({ acceptedUsers: onStage, addAcceptedUsers: onStage, removeAcceptedUsers: onStage }).passthrough(),
	),
	'hand.changed': event(
		'hand.changed',
		z.object({ progressUsers: onStage, addProgressUsers: onStage, removeProgressUsers: onStage }).passthrough(),
	),
	other: event('other', object),
};

/** Any event after `normaliseEvent`; narrow it by `event`. */
export const classroomEvent = z.discriminatedUnion('event', [
	eventSchemas['classroom.state'],
	eventSchemas['chat.message'],
	eventSchemas['user.presence'],
	eventSchemas['recording.state'],
	eventSchemas['recording.uploaded'],
	eventSchemas['resource.changed'],
	eventSchemas['reward.changed'],
	eventSchemas['widget.changed'],
	eventSchemas['stage.changed'],
	eventSchemas['hand.changed'],
	eventSchemas.other,
]);

export type TypedClassroomEvent = z.infer<typeof classroomEvent>;
