import type { z } from 'zod';

import { parameters } from '../../../runtime/parameters/parameter';

/** How sharp the pictures are, and whether there is a second camera. */
export const pictureParameters = parameters([
	{
		displayName: 'Definition',
		name: 'isHd',
		type: 'options',
		options: [
			{ name: 'Full High Definition', value: 2 },
			{ name: 'High Definition', value: 1 },
			{ name: 'Normal', value: 0 },
		],
		default: 0,
		description: 'The sharpness of the pictures (isHd)',
		hint: 'High definition needs 2 or 7 people on stage',
	},
	{
		displayName: 'Dual Camera',
		name: 'isDc',
		type: 'options',
		options: [
			{ name: 'Off', value: 0 },
			{ name: 'On, in Full High Definition', value: 3 },
		],
		default: 0,
		description: 'Whether teachers can use a second camera (isDc)',
		hint: 'Needs 2 people on stage; ClassIn then uses full high definition',
	},
]);

/**
 * Refuses a second camera with more or fewer people on stage than two.
 *
 * @param collection the field that holds the settings
 * @param isNew whether what is not given has ClassIn's default rather than an unknown value
 *
 * Source: ClassIn API, "Create a classroom", "Edit a classroom", "Create a class of a dual-teacher course" (isDc, seatNum).
 */
export function checkCamera(collection: string, { isDc, seatNum }: { isDc?: number; seatNum?: number }, isNew: boolean, context: z.RefinementCtx): void {
	const seats = seatNum ?? (isNew ? 7 : 2);
	if (isDc !== 3 || seats === 2) return;
	context.addIssue({
		code: 'custom',
		path: [collection, 'seatNum'],
		message: 'must be 2 (the teacher and one student) for Dual Camera',
	});
}
