/**
 * Fields by their names: what the form calls one, and its type. A name that the APIs use for more than one thing has
 * each of these, and what it is there.
 */
export type FieldNames = Record<string, string | Record<string, string>>;

/** What the form calls alike though the names are different, because the APIs call it differently, and why. */
export const SAME_LABEL: Record<string, string> = {
	Encryption: 'the API for recordings calls it what the recorder does, the one for transcripts what the apps do',
	'Hosting Scene': 'a group with one entry, which n8n’s form wants named',
	Introduction: 'ClassIn names it after the thing that is introduced',
	Minutes: 'each API names minutes after what they are for, and only one of them stands in a form',
	Name: 'the APIs name it after the thing that has it',
	'Own Key': 'ClassIn names it after the thing that has it',
	'Resource ID': 'of a recorder, or of courseware',
	'Page Address': 'each API of Agora has its own name for it',
	Role: 'the group of roles, and the role in it; the older API of ClassIn calls the one in a course "identity"',
	Seconds: 'each API names seconds after what they are for, and only one of them stands in a form',
	'User ID': 'the APIs for classrooms, channels, and Signaling and Chat each have their own',
	'User IDs': 'of the form for one breakout room, or for all of them',
	'Valid Until': 'of a link, or of temporary keys, whose name is the API’s own',
};
