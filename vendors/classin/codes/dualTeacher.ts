import type { ErrorTable } from './errorInfo';

/** What the calls for dual-teacher classrooms may say beside the codes of classrooms. Source: ClassIn API, "Dual-teacher classrooms". */
export const DUAL_TEACHER: ErrorTable = {
	104: { kind: 'server', message: 'ClassIn could not process the request', hint: 'Look in ClassIn whether it was done. If not, run it again.' },
	142: { kind: 'notFound', message: 'The course has no such class', hint: 'Check the Class ID: it is the classId, not the activityId.' },
	143: { kind: 'notFound', message: 'ClassIn knows no such class', hint: 'Check the Class ID: it is the classId, not the activityId.' },
	144: { kind: 'notFound', message: 'The course does not belong to this school', hint: 'Check the Course ID.' },
	149: { kind: 'gone', message: 'The course was deleted', hint: 'Use another course.' },
	110100073: { kind: 'invalid', message: "A teacher can't be the assistant of the same class", hint: 'Take the person out of the assistants.' },
	121601016: { kind: 'invalid', message: 'So many classes can’t be deleted at once', hint: 'Delete the sub-classrooms one by one.' },
	121601030: { kind: 'invalid', message: 'ClassIn takes 20 sub-classrooms at most', hint: 'Use several items.' },
	121601031: { kind: 'notFound', message: 'The class does not belong to this school', hint: 'Check the Class ID.' },
	121601032: { kind: 'forbidden', message: 'The school may not use dual-teacher classrooms', hint: 'Ask ClassIn for the service.' },
	121601033: { kind: 'server', message: 'ClassIn could not process the class', hint: 'Look in ClassIn whether it was done. If not, run it again.' },
	121601034: { kind: 'invalid', message: 'The class is no dual-teacher classroom', hint: 'Use "Classroom: Update" or "Classroom: Delete".' },
	121601035: { kind: 'invalid', message: 'The name of the class is longer than 50 characters', hint: 'Shorten the name.' },
	121601036: { kind: 'conflict', message: 'Teacher and time of a sub-classroom follow the main classroom', hint: 'Change them in the main classroom.' },
	121601037: { kind: 'notFound', message: 'The main classroom does not exist', hint: 'Check "Main Class ID".' },
	121601038: { kind: 'forbidden', message: 'A main classroom has 100 sub-classrooms at most', hint: 'Use another main classroom.' },
	121601042: { kind: 'gone', message: 'The class is over or was deleted', hint: 'Use another class.' },
	121601044: { kind: 'notFound', message: 'The person is not a teacher of this school', hint: 'Check the UIDs.' },
	122301036: { kind: 'conflict', message: 'The main classroom and each sub-classroom must be in different courses', hint: 'Choose another course.' },
};
