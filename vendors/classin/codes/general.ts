import type { ErrorTable } from './errorInfo';

/** Codes that mean the same for every LMS call. Source: ClassIn API, "Signature" and the LMS pages, "Error codes". */
export const GENERAL: ErrorTable = {
	147: {
		kind: 'notFound',
		message: 'ClassIn knows no such course',
		hint: 'Check the Course ID. In this API "course" is what the ClassIn app calls a class.',
	},
	901: {
		kind: 'server',
		message: 'ClassIn is being maintained',
		hint: 'Try again in some hours. Maintenance takes place in the early morning, Beijing time.',
	},
	101001001: {
		kind: 'invalid',
		message: 'ClassIn does not accept a value in the request',
		hint: 'Check that every ID is filled in and is one of ClassIn, and that the values fit together.',
	},
	101002005: {
		kind: 'auth',
		message: 'ClassIn does not accept the signature',
		hint: 'Check the SID and the Secret of the credential: both must come from the same page of the ClassIn dashboard.',
	},
	101002006: {
		kind: 'auth',
		message: 'ClassIn does not accept the time of the request',
		hint: 'The clock of the machine that runs n8n is more than 5 minutes wrong. Set it, best by a time server (NTP).',
	},
	101002008: {
		kind: 'auth',
		message: 'The time of the request did not reach ClassIn',
		hint: 'A proxy on the way seems to take out the X-EEO-TS header. Let it pass the headers that start with X-EEO.',
	},
	101003001: {
		kind: 'rateLimited',
		message: 'ClassIn receives too many requests from this school',
		hint: 'Lower "Items at a Time" among the options, or run the workflow again in a minute. Other programs of your school count, too.',
	},
	101003002: {
		kind: 'conflict',
		message: 'ClassIn received the same request twice within 5 seconds',
		hint: 'Check whether two items or two workflows do the same thing. The first request counts.',
	},
	101004005: {
		kind: 'server',
		message: 'A part of ClassIn did not answer',
		hint: 'Look in ClassIn whether it was done. If not, try again in a moment.',
	},
	121601020: {
		kind: 'invalid',
		message: 'ClassIn does not accept a value in the request',
		hint: "ClassIn's own words, where there are any, say which one. Otherwise check the IDs, times and settings one by one.",
	},
	121601021: {
		kind: 'notFound',
		message: 'The course does not belong to this school',
		hint: 'Check the Course ID, and that the SID of the credential is the one of the school that owns the course.',
	},
	121601022: {
		kind: 'invalid',
		message: 'The course is not a standard course',
		hint: 'Use a standard course: ClassIn allows this for no other type.',
	},
	121601023: {
		kind: 'gone',
		message: 'The course has expired',
		hint: 'Extend the course in the ClassIn dashboard, or use another one.',
	},
	121601030: {
		kind: 'invalid',
		message: 'ClassIn misses a required value',
		hint: 'Check that every ID is filled in, above all where it comes from an expression.',
	},
};
