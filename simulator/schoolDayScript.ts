import { Random } from './random';
import type { JsonObject } from './types';

/** One line of the script: what happens in a room, and when (ms of school time from the start of the day). */
export interface Line {
	at: number;
	roomUuid: string;
	/** What it counts as in the summary. */
	kind: string;
	/** The action, without the room. */
	action: JsonObject & { do: string };
}

export interface ScriptPlan {
	roomUuids: string[];
	/** Students per class. */
	students: number;
	/** Length of a class in minutes; at least 20. */
	minutes: number;
	seed: number;
}

const MINUTE = 60_000;
const FIRST_NAMES = [
	'Ada',
	'Bao',
	'Chen',
	'Dora',
	'Emil',
	'Fang',
	'Gita',
	'Hugo',
	'Ines',
	'Jun',
	'Kofi',
	'Lin',
	'Mona',
	'Nils',
	'Omar',
	'Pia',
];
const REMARKS = [
	'Hello!',
	'Good morning',
	'I have a question',
	'Could you repeat that?',
	'Thank you',
	'Got it',
	'My sound is off',
	'See you tomorrow',
];

/**
 * Writes the script of a day: in every class people come, the teacher begins and records, students chat, raise
 * their hands, go on stage, get rewards, take a quiz and a poll; some leave in the middle and some of those come
 * back; then the recording ends, the class ends and the room closes. The same plan gives the same script.
 */
export function writeScript(plan: ScriptPlan): Line[] {
	const random = new Random(plan.seed);
	const lines = plan.roomUuids.flatMap((roomUuid, index) => writeClass(plan, roomUuid, index, random));
	return lines.sort((a, b) => a.at - b.at);
}

function writeClass(plan: ScriptPlan, roomUuid: string, index: number, random: Random): Line[] {
	const lines: Line[] = [];
	const start = (4 + index * 0.5 + random.next() * 3) * MINUTE;
	const end = start + plan.minutes * MINUTE;
	/** A moment of the class, as a part of its length, with some scatter in minutes. */
	const during = (part: number, scatter = 1): number => start + part * plan.minutes * MINUTE + random.next() * scatter * MINUTE;
	const add = (at: number, kind: string, action: Line['action']): void => {
		lines.push({ at, roomUuid, kind, action });
	};
	const teacher = `teacher-${index + 1}`;
	const students = Array.from({ length: plan.students }, (_, n) => `student-${index + 1}-${n + 1}`);

	add(start - 3 * MINUTE, 'entered', { do: 'enter', userUuid: teacher, userName: `Teacher ${index + 1}`, role: 1 });
	for (const [n, userUuid] of students.entries()) {
		const userName = `${FIRST_NAMES[n % FIRST_NAMES.length] ?? 'Student'} ${n + 1}`;
		add(start + (random.next() * 5 - 2) * MINUTE, 'entered', { do: 'enter', userUuid, userName, role: 2 });
	}
	add(start, 'started', { do: 'setState', state: 1 });
	add(start + 0.4 * MINUTE, 'recordingStarted', { do: 'startRecord', web: random.chance(0.7) });

	const chats = random.int(4, 10);
	for (let n = 0; n < chats; n++) {
		add(during(0.1 + 0.75 * random.next()), 'message', {
			do: 'chat',
			userUuid: random.pick(students),
			message: random.pick(REMARKS),
		});
	}
	for (const userUuid of random.sample(students, Math.max(1, Math.round(students.length / 3)))) {
		const at = during(0.15 + 0.15 * random.next());
		add(at, 'handRaised', { do: 'hand', userUuid, up: true });
		add(at + 0.5 * MINUTE, 'handLowered', { do: 'hand', userUuid, up: false });
		if (!random.chance(0.6)) continue;
		add(at + 0.6 * MINUTE, 'onStage', { do: 'stage', userUuid, on: true });
		add(at + 1.6 * MINUTE, 'reward', { do: 'reward', userUuids: [userUuid], changedReward: 1 });
		add(at + 2 * MINUTE, 'offStage', { do: 'stage', userUuid, on: false });
	}

	// At least one student leaves each class, so that whoever watches has something to tell.
	for (const userUuid of random.sample(students, Math.max(1, Math.round(students.length * 0.25)))) {
		const at = during(0.3 + 0.4 * random.next());
		add(at, 'left', { do: 'leave', userUuid });
		if (random.chance(0.5)) add(at + (1 + random.next()) * MINUTE, 'cameBack', { do: 'enter', userUuid });
	}

	const quizAt = during(0.4, 0.2);
	add(quizAt, 'quizStarted', { do: 'startQuiz', items: ['A', 'B', 'C', 'D'], correctItems: ['B'] });
	for (const userUuid of students) {
		if (!random.chance(0.9)) continue;
		const selectedItems = [random.chance(0.7) ? 'B' : random.pick(['A', 'C', 'D'])];
		add(quizAt + (0.2 + random.next()) * MINUTE, 'quizAnswered', { do: 'answerQuiz', userUuid, selectedItems });
	}
	add(quizAt + 1.5 * MINUTE, 'quizEnded', { do: 'stopQuiz' });

	const pollAt = during(0.65, 0.2);
	add(pollAt, 'pollStarted', { do: 'startPoll', items: ['Too slow', 'Just right', 'Too fast'], mode: 1 });
	for (const userUuid of students) {
		if (random.chance(0.8)) {
			const selectIndex = [random.int(0, 2)];
			add(pollAt + (0.1 + 0.8 * random.next()) * MINUTE, 'pollAnswered', { do: 'answerPoll', userUuid, selectIndex });
		}
	}
	add(pollAt + MINUTE, 'pollEnded', { do: 'stopPoll' });

	add(end - 0.5 * MINUTE, 'recordingEnded', { do: 'stopRecord' });
	add(end, 'ended', { do: 'setState', state: 2 });
	for (const userUuid of students) {
		if (random.chance(0.7)) add(end + random.next() * 2 * MINUTE, 'left', { do: 'leave', userUuid });
	}
	add(end + 3 * MINUTE, 'closed', { do: 'setState', state: 3 });
	return lines;
}
