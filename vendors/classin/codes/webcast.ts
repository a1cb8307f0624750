import type { ErrorTable } from './errorInfo';

/** Source: ClassIn API, "Limits of fields of a class": playback stays open in class and after it, the rest does not. */
const LOCKED =
	'From 20 minutes before class on, and when it is over, only "Web Playback" can be changed, and only if "Cloud Recording" is on. Change the other settings earlier.';

/** Source: ClassIn API, "Set Classroom Webcast Parameters", error codes. */
export const SET_WEBCAST: ErrorTable = {
	104: {
		kind: 'server',
		message: 'ClassIn could not change the settings and does not say why',
		hint: 'Try again in a moment: setting the same values twice does no harm. If it stays, ask ClassIn support.',
	},
	145: {
		kind: 'gone',
		message: '{subject} has ended already',
		hint: LOCKED,
	},
	350: {
		kind: 'conflict',
		message: '{subject} starts within 20 minutes or is running, so its settings are locked',
		hint: LOCKED,
	},
	121601005: {
		kind: 'forbidden',
		message: "Web live streaming is not part of this school's ClassIn plan",
		hint: 'Take out "Web Live Streaming", or ask your ClassIn account manager to add it.',
	},
	121601006: {
		kind: 'forbidden',
		message: "On-site recording is not part of this school's ClassIn plan",
		hint: 'Set "Recording Type" to Classroom, or ask your ClassIn account manager to add on-site recording.',
	},
	121601009: {
		kind: 'forbidden',
		message: 'This school may not stream live',
		hint: 'Turn off "Web Live Streaming", or ask your ClassIn account manager for live streaming.',
	},
	121601010: {
		kind: 'forbidden',
		message: 'This school may not record in the cloud',
		hint: 'Turn off "Cloud Recording", or ask your ClassIn account manager for cloud recording.',
	},
	121601031: {
		kind: 'notFound',
		message: '{subject} does not belong to this school',
		hint: 'Check the ID, and that the SID of the credential is the one of the school that holds the class.',
	},
	121601045: {
		kind: 'gone',
		message: '{subject} has been deleted',
		hint: 'Use the ID of a class that still exists.',
	},
	121604007: {
		kind: 'forbidden',
		message: "OMO live sessions are not part of this school's ClassIn plan",
		hint: 'Take out "OMO Live Session", or ask your ClassIn account manager to add the service.',
	},
	121604008: {
		kind: 'invalid',
		message: '{subject} is not a sub-classroom of a dual-teacher class',
		hint: 'Take out "Use Main Classroom Recording" (useCoMainRecord): ClassIn only accepts it for such sub-classrooms.',
	},
	122301037: {
		kind: 'invalid',
		message: "The settings for recording and live streaming don't fit together",
		hint: 'Set all four: "Cloud Recording", "Recording Type", "Web Live Streaming" and "Web Playback". The last two need "Cloud Recording". With "Use Main Classroom Recording", set it as well and turn the four off.',
	},
};
