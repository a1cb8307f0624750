/** What numbers in pushed messages mean. Source: ClassIn API, "Data subscription". */

export const IDENTITIES: Record<number, string> = {
	1: 'student',
	2: 'auditor',
	3: 'teacher',
	4: 'coTeacher',
	193: 'principal',
	194: 'principalAssistant',
};

export const DEVICES: Record<number, string> = {
	0: 'PC',
	1: 'iPhone',
	2: 'iPad',
	3: 'Web app',
	4: 'Android phone',
	5: 'Android tablet',
	6: 'Android TV',
	7: 'PC TV',
	8: 'Chromebook',
	9: 'PC (64 bit)',
	10: 'PC TV (64 bit)',
	11: 'PC (ARM)',
	12: 'Harmony tablet',
	13: 'Harmony phone',
	14: 'Web page',
};

export const LEAVE_REASONS: Record<number, string> = {
	0: 'Unknown',
	1: 'The user left',
	2: 'The classroom closed',
	3: 'The app ended unexpectedly',
	4: 'The user was kicked out',
	5: 'The service ended',
	6: 'The connection was lost',
	7: 'The class was canceled',
	8: 'The role of the user changed',
	54: 'The user logged in a second time on the same device',
	56: 'The server lost the connection to the app',
	60: 'The user logged in on another device',
	101: 'The user pressed the back button',
	102: 'A phone call came in',
	111: 'The app went into the background',
};

export const CHANGES: Record<number, string> = { 1: 'added', 2: 'deleted', 3: 'changed' };

export const CHANGE_SOURCES: Record<number, string> = {
	3: 'Dashboard, app or LMS API',
	6: 'API v1',
};

export const CLASS_STATES: Record<number, string> = { 1: 'notStarted', 2: 'running', 3: 'ended', 4: 'deleted' };

export const COURSE_STATES: Record<number, string> = { 1: 'notStarted', 2: 'running', 3: 'ended', 4: 'deleted' };

export const HOMEWORK_STATES: Record<number, string> = { 40: 'corrected', 50: 'givenBack' };

export const TOPIC_TYPES: Record<number, string> = {
	1: 'singleChoice',
	2: 'multipleChoice',
	3: 'trueOrFalse',
	4: 'fillInTheBlank',
	5: 'essay',
	6: 'combined',
};

export const TOPIC_RESULTS: Record<number, string> = { 0: 'notYetScored', 1: 'right', 2: 'wrong', 3: 'partlyRight', 4: 'notAnswered' };

export const COMMENT_TYPES: Record<number, string> = { 1: 'comment', 2: 'reply', 3: 'like' };

export const VIEWER_DEVICES: Record<number, string> = { 1: 'PC browser', 2: 'Mobile browser', 3: 'Mini program' };

export const REPLAY_MOMENTS: Record<number, string> = { 1: 'opened', 3: 'closed', 4: 'timedOut' };

export const ANSWER_STATES: Record<number, string> = { 0: 'beginning', 1: 'asked', 2: 'collected' };

export const ANSWERING_STATES: Record<number, string> = { 0: 'beginning', 1: 'answering', 2: 'answered' };

export const BUZZER_STATES: Record<number, string> = { 0: 'beginning', 1: 'open', 2: 'pressed', 3: 'waiting', 4: 'ended' };

/** Pages of the dashboard that a sub-account may use. */
export const PERMISSIONS: Record<string, string> = {
	1: 'courses and class statistics',
	3: 'school files',
	'3_1': 'delete school files',
	'3_2': 'download school files',
	4: 'teachers',
	5: 'students',
	7: 'class supervision and account lookup',
	9: 'API documents',
	10: 'finance',
	11: 'teaching data',
	12: 'school settings',
	13: 'storage',
	16: 'homework',
	17: 'resources',
	20: 'live and replay',
	22: 'exams',
};
