import type { z } from 'zod';

import type { DualTeacherSettings } from '../../../../vendors/classin/lms/dualTeacher';
import { checkRecorded } from '../../shared/recording';

const OWN = ['recordState', 'recordType', 'liveState', 'openState'] as const;

/** The recording of the main classroom and one of its own don't go together. @returns whether it is the main classroom's */
function usesMain(collection: string, given: DualTeacherSettings, context: z.RefinementCtx): boolean {
	if (!given.useCoMainRecord) return false;
	if (OWN.some((name) => given[name])) {
		context.addIssue({
			code: 'custom',
			path: [collection, 'useCoMainRecord'],
			message: 'can’t be on together with recording, live streaming or playback of the classroom itself',
		});
	}
	return true;
}

/**
 * Refuses what contradicts itself, where all that is not given is off.
 *
 * Source: ClassIn API, "Create a class of a dual-teacher course" (useCoMainRecord, recordState).
 */
export function checkNewRecording(collection: string, given: DualTeacherSettings, context: z.RefinementCtx): void {
	if (usesMain(collection, given, context)) return;
	checkRecorded([collection], { ...given, recordState: given.recordState ?? false }, context);
}

/**
 * Refuses some of the four without the others. A sub-classroom needs `useCoMainRecord`, too, and a main classroom has
 * none; which of the two it is, ClassIn knows.
 *
 * Source: ClassIn API, "Edit a class of a dual-teacher course" (useCoMainRecord, recordType).
 */
export function checkChangedRecording(collection: string, given: DualTeacherSettings, context: z.RefinementCtx): void {
	if (usesMain(collection, given, context)) return;
	const present = [...OWN, 'useCoMainRecord' as const].filter((name) => given[name] !== undefined);
	if (present.length === 0) return;
	if (OWN.every((name) => given[name] !== undefined)) return checkRecorded([collection], given, context);
	context.addIssue({
		code: 'custom',
		path: [collection, present[0]!],
		message:
			'needs the others beside it: ClassIn takes Cloud Recording, Recording Type, Web Live Streaming and Web Playback only all four together, and of a sub-classroom with Use Main Classroom Recording',
	});
}
