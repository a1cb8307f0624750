import type { EntryOutcome } from '../../../../vendors/classin/lms/outcomes';
import { reportEach } from '../../shared/report';

/**
 * An item about each class that a call was for. The sub-classrooms of a main classroom are in other courses, which
 * ClassIn does not name, so the course stands only beside the class that it is of.
 *
 * @param asked the class that the call named
 * @param outcome the word for what was done, where ClassIn lists no classes
 */
export function reportClasses(asked: { courseId: number; classId: number }, outcome: string, outcomes: Array<EntryOutcome<{ classId?: number }>>): object[] {
	if (outcomes.length === 0) return [{ success: true, outcome, ...asked }];
	return outcomes.flatMap((one) => reportEach(one.classId === asked.classId ? { courseId: asked.courseId } : {}, [one]));
}
