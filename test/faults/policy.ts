/*
 * What the package promises when something goes wrong. Derived from what a call does when it is sent twice,
 * and from what is known about the request that was hit; not from what the code happens to do.
 */

/** What sending a call twice does. */
export type Kind =
	/** Changes nothing. */
	| 'read'
	/** Says how something shall be: twice is the same as once. */
	| 'write'
	/** Makes or does something: twice is not the same as once. */
	| 'once'
	/** The first read of the App ID's queue: each event is handed out once, so a second read does not give it again. */
	| 'drain'
	/** A later read of the queue, when there are events at hand already. */
	| 'drainOn'
	/** Nothing is sent. */
	| 'local';

/** What is known about the request that a fault hit. */
export type Known =
	/** It was carried out, and the answer is there, if in an unusual form. */
	| 'fine'
	/** It was not carried out: it never arrived, or was sent away before anything was done. */
	| 'notDone'
	/** It was sent away, and asked to wait for longer than the time limit. */
	| 'notDoneYet'
	/** It may have been carried out: no answer came, or one that says nothing about it. */
	| 'perhaps'
	/** The server says no, and would say so again. */
	| 'refused';

export type Reaction =
	/** Succeeds at the first try. */
	| 'succeeds'
	/** Is sent again, and succeeds if the fault has passed by then. */
	| 'again'
	/** Fails without being sent again. */
	| 'fails'
	/** Succeeds with what is at hand, and tells that there may be more. */
	| 'stops';

const always = (reaction: Reaction): Record<Exclude<Kind, 'local'>, Reaction> => ({
	read: reaction,
	write: reaction,
	once: reaction,
	drain: reaction,
	drainOn: reaction,
});

export const POLICY: Record<Known, Record<Exclude<Kind, 'local'>, Reaction>> = {
	fine: always('succeeds'),
	notDone: always('again'),
	notDoneYet: { ...always('fails'), drainOn: 'stops' },
	perhaps: { read: 'again', write: 'again', once: 'fails', drain: 'fails', drainOn: 'stops' },
	refused: { ...always('fails'), drainOn: 'stops' },
};

/**
 * Operations that are no `write`. What the vendors document as POST in ClassIn's LMS API counts as `once`; of the older
 * API, the reference's table says which calls leave the same behind however often they are sent.
 */
const KINDS: Record<string, Kind> = {
	'agora classroom: create': 'once',
	'agora classroom: create (is there already)': 'read',
	'agora classroom: get': 'read',
	'agora user: get': 'read',
	'agora user: kick': 'once',
	'agora recording: getAll': 'read',
	'agora recording: export': 'read',
	'agora publicResource: getAll': 'read',
	'agora widget: getEvents': 'read',
	'agora popupQuiz: getAll': 'read',
	'agora poll: getAll': 'read',
	'agora event: getAll': 'read',
	'agora event: drain': 'drain',
	'agora event: drain (second read)': 'drainOn',
	'agora cloudRecording: query': 'read',
	'agora attendance: get': 'read',
	'agora channel: getAll': 'read',
	'agora channel: getUsers': 'read',
	'agora channel: getUserStatus': 'read',
	'agora ban: getAll': 'read',
	'agora token: createClassroom': 'local',
	'agora token: createChannel': 'local',
	'agora token: createSignaling': 'local',
	'agora token: createChat': 'local',
	'agora usage: get': 'read',
	'classIn comment: set': 'write',
	'classIn course: create': 'write',
	'classIn course: update': 'write',
	'classIn file: rename': 'write',
	'classIn folder: getAll': 'read',
	'classIn folder: rename': 'write',
	'classIn group: update': 'write',
	'classIn joinLink: get': 'read',
	'classIn joinLink: getCoursePage': 'read',
	'classIn label: create': 'write',
	'classIn label: setOnClasses': 'write',
	'classIn label: setOnCourses': 'write',
	'classIn label: update': 'write',
	'classIn school: syncNicknames': 'write',
	'classIn user: addToSchool': 'write',
	'classIn user: register': 'write',
	'classIn user: setPassword': 'write',
	'classIn user: update': 'write',
	'classIn video: setLock': 'write',
	'classIn playback: getReplayLink': 'local',
};

/**
 * What sending an operation's call twice does.
 *
 * Cloud Recording's calls are all POST, but a resource that is not used expires, a resource starts one
 * recording only, and the others say how a recording shall be (Cloud Recording REST, "acquire", "start",
 * code 7, and "update").
 */
export function kindOf(name: string): Kind {
	return KINDS[name] ?? (name.startsWith('classIn ') ? 'once' : 'write');
}
