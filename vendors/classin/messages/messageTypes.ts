import { isObject, type JsonObject } from '../../json';

export interface MessageType {
	key: MessageKey;
	/** In menus. */
	name: string;
	/** Under the name in menus. */
	description: string;
}

interface Known {
	/** Values of `Cmd`, exactly as ClassIn writes them; numbers as text. */
	cmds: readonly string[];
	name: string;
	description: string;
}

/** Tools in a classroom share one number and are told apart by `Color`. */
export const TOOLS = '67375105';

/** Every kind of message, by its key. Source: ClassIn API, "Data subscription", all pages. */
const KNOWN = {
	'account.changed': {
		cmds: ['AccountCancellation', 'ReplacePhoneNumber', 'setSubAccount'],
		name: 'Account Changed',
		description: 'A user closed an account or changed the phone number, or a sub-account was set up',
	},
	'answerSheet.scored': {
		cmds: ['AnswerSheetScore'],
		name: 'Answer Sheet Scored',
		description: 'An answer sheet of a student was scored, or the score changed',
	},
	'answerTool.changed': {
		cmds: [],
		name: 'Answer Tool Used',
		description: 'In class: a question was asked or answered with the answer tool',
	},
	'attendance.ready': {
		cmds: ['Attendance'],
		name: 'Attendance Report Ready',
		description: 'After class: who was there and who was not, with names',
	},
	'authorization.changed': {
		cmds: ['67371520'],
		name: 'Authorization Changed',
		description: 'In class: a student may use the blackboard and the tools, or may no longer',
	},
	'award.given': { cmds: [], name: 'Award Given', description: 'In class: a student got a trophy' },
	'blackboard.saved': {
		cmds: ['EdbImg'],
		name: 'Blackboard Picture Saved',
		description: 'The blackboard was wiped or the class ended; a picture of it is there',
	},
	'buzzer.changed': { cmds: [], name: 'Buzzer Used', description: 'In class: a round with the buzzer began, was won or ended' },
	'camera.moved': { cmds: [], name: 'Camera Picture Moved', description: 'In class: the camera picture of somebody was moved' },
	'chat.archived': {
		cmds: ['ChatContent'],
		name: 'Class Chat Archive Ready',
		description: 'After class: the chat of a class can be downloaded',
	},
	'class.ended': {
		cmds: ['End'],
		name: 'Class Ended with Attendance',
		description: 'After class: who was there for how long, and what was done in class. Nothing comes if nobody entered.',
	},
	'class.extended': { cmds: ['ClassLen'], name: 'Class Extended', description: 'The teacher made a class longer while it was running' },
	'courseware.answered': {
		cmds: ['EduDt'],
		name: 'Courseware Quiz Answered',
		description: 'The answers to questions in EDU courseware',
	},
	'device.checked': {
		cmds: ['Check', 'UserCheck'],
		name: 'Device Checked',
		description: 'A user’s microphone, camera and network were checked, in or outside of a class',
	},
	'discussion.changed': {
		cmds: ['DiscussionChangeInfo'],
		name: 'Discussion Changed',
		description: 'Somebody commented, answered or liked something in a discussion',
	},
	'exam.scored': { cmds: ['ExamScore'], name: 'Exam Scored', description: 'An exam of a student was scored, or the score changed' },
	'file.converted': { cmds: ['FileCov'], name: 'File Converted', description: 'A file that the school uploaded was converted, or could not be' },
	'hand.changed': { cmds: [], name: 'Hand Raised or Lowered', description: 'In class: somebody raised or lowered a hand' },
	'help.requested': { cmds: ['HelpInfo'], name: 'Help Requested', description: 'A teacher or student asks for help during a class' },
	'homework.scored': { cmds: ['HomeworkScore'], name: 'Homework Scored', description: 'Homework of a student was corrected or given back' },
	'homework.submitted': { cmds: ['HomeworkSubmit'], name: 'Homework Submitted', description: 'A student handed in homework' },
	'live.activity': {
		cmds: ['LiveWebLogin', 'LiveReserve', 'LiveLike', 'LiveGoodsClickDetail'],
		name: 'Web Live Activity',
		description: 'Somebody logged in to, reserved or liked a web live stream, or clicked on an offer',
	},
	'live.chat': { cmds: ['LiveChatMsgDetail'], name: 'Web Live Chat Message', description: 'Somebody wrote in the chat of a web live stream' },
	'live.watched': { cmds: ['LiveDataDetail'], name: 'Web Live Watched', description: 'How long somebody watched a web live stream' },
	'mute.changed': { cmds: ['67371522', '67371586'], name: 'Muted or Unmuted', description: 'In class: somebody or everybody was muted or unmuted' },
	'network.reported': {
		cmds: ['Net'],
		name: 'Network Report',
		description: 'How good the network of a user in class was in the last five minutes; there are many of these',
	},
	'rating.given': { cmds: ['Rating'], name: 'Rating Given', description: 'A teacher rated students, or a student rated the teacher' },
	'recording.ready': {
		cmds: ['Record', 'Upload'],
		name: 'Recording File Ready',
		description: 'A file of a class’s recording can be downloaded, or a replay video was uploaded by hand',
	},
	'recording.started': { cmds: ['LiveDetail'], name: 'Recording Started', description: 'The recording of a class began' },
	'replay.watched': {
		cmds: ['ReplayDataDetail', 'ClientPlaybackDataDetail'],
		name: 'Replay Watched',
		description: 'How long somebody watched the replay of a class, in the browser or in the app',
	},
	'schedule.changed': {
		cmds: ['eeoCourseInfoChange', 'eeoClassInfoChange'],
		name: 'Schedule Changed',
		description: 'A course or class was added, changed or deleted',
	},
	'stage.changed': { cmds: ['67371521'], name: 'Stage Changed', description: 'In class: somebody came onto or left the stage' },
	'students.changed': {
		cmds: ['eeoCourseStudentChange', 'eeoClassStudentChange'],
		name: 'Students Changed',
		description: 'Students were added to a course or class, or removed from it',
	},
	'user.kicked': { cmds: ['67371523'], name: 'User Kicked Out', description: 'In class: somebody was removed by a teacher' },
	'user.presence': { cmds: ['67371107', '67371111'], name: 'User Entered or Left', description: 'In class: somebody entered or left' },
} satisfies Record<string, Known>;

export type MessageKey = keyof typeof KNOWN | 'other';

/** Every kind of message that a user can choose. */
export const MESSAGE_TYPES: MessageType[] = [
	...Object.entries(KNOWN).map(([key, { name, description }]) => ({ key: key as MessageKey, name, description })),
	{
		key: 'other',
		name: 'Other Message',
		description: 'A message of a kind that has no name here; it is passed on as it comes',
	},
];

const KEYS = new Map(
	Object.entries(KNOWN as Record<string, Known>).flatMap(([key, { cmds }]) => cmds.map((cmd) => [cmd, key as MessageKey] as const)),
);

/** What `Color` begins with, and the tool that it means. The rest is the ID of a user, or `globalData`. */
const TOOL_KEYS: Array<[start: string, key: MessageKey]> = [
	['hands up', 'hand.changed'],
	['award', 'award.given'],
	['webcamPosition', 'camera.moved'],
	['standaloneSelectorTool', 'answerTool.changed'],
	['standaloneResponderTool', 'buzzer.changed'],
];

/** The tool that a message about tools is about, and the user, if it is about one. */
export function toolOf({ Color: color }: JsonObject): { key: MessageKey; uid?: number } {
	const found = typeof color === 'string' ? TOOL_KEYS.find(([start]) => color.startsWith(start)) : undefined;
	if (!found) return { key: 'other' };
	const rest = (color as string).slice(found[0].length).trim();
	return { key: found[1], ...(/^\d{1,15}$/.test(rest) ? { uid: Number(rest) } : {}) };
}

/** The value of `Cmd` as text, which ClassIn writes as number or text. Empty when there is none. */
export function cmdOf({ Cmd: cmd, Data: data }: JsonObject): string {
	if (typeof cmd === 'string' || typeof cmd === 'number') return String(cmd);
	// The document's example of this one message has no Cmd.
	return isObject(data) && 'TotalLookVaildTime' in data ? 'ClientPlaybackDataDetail' : '';
}

/** The key of a message; `other` for every kind that has no name here. */
export function messageKey(message: JsonObject): MessageKey {
	const cmd = cmdOf(message);
	return cmd === TOOLS ? toolOf(message).key : (KEYS.get(cmd) ?? 'other');
}

/** What ClassIn sends when the URL is registered. Source: ClassIn API, "Data subscription", "How to get data". */
export function isRegistrationTest(message: JsonObject): boolean {
	return cmdOf(message) === 'Test';
}
