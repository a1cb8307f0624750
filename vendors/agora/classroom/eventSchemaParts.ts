import { z } from 'zod';

/*
 * Parts of the schemas of events. Source: Flexible Classroom REST, "Classroom events" (field tables and examples).
 * What only some events, editions or years have is optional, and unknown fields pass. Functions, so that nothing is
 * built while n8n starts.
 */

/** An object that may hold more than is known. It has a name, because its whole type would fill the package's declarations. */
export interface OpenObject<Shape extends z.ZodRawShape> extends z.ZodObject<Shape, 'passthrough'> {
	readonly shape: Shape;
}

export function object<Shape extends z.ZodRawShape>(shape: Shape): OpenObject<Shape> {
	return z.object(shape).passthrough();
}

const anyObject = () => z.record(z.string(), z.unknown());

const personShape = () => ({
	userUuid: z.string().optional(),
	userName: z.string().optional(),
	/** A number where it has a name, else as it came. */
	role: z.union([z.number(), z.string()]).nullish(),
	roleName: z.string().optional(),
});

/** Who did something. */
export const person = () => object(personShape());

/** Somebody who came or went. */
export const present = () =>
	object({
		...personShape(),
		/** 1 entered, 2 came back; in the other list 1 left, 2 kicked. */
		type: z.number().nullish(),
		typeName: z.string().optional(),
		streamUuid: z.union([z.string(), z.number()]).nullish(),
		userProperties: anyObject().nullish(),
		/** Milliseconds since 1970. */
		updateTime: z.number().nullish(),
	});

export const onStage = () => z.array(object({ userUuid: z.string().optional() }));

/** A file that was shared in a classroom. */
export const file = () => object({ resourceUuid: z.string().optional(), resourceName: z.string().optional(), url: z.string().nullish() });

/** A file of a recording. */
export const fileOfRecording = () => object({ url: z.string().optional() });

export const rewarded = () =>
	object({ userUuid: z.string().optional(), changedReward: z.number().optional(), totalReward: z.number().optional() });

/** How something was changed. */
export const changes = () => ({
	action: z.number().optional(),
	/** set or deleted. */
	actionName: z.string().optional(),
});
