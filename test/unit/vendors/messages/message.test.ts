/** What people read of each message. */
import { MESSAGE_TYPES } from '../../../../vendors/classin/messages/messageTypes';
import { type Message, messageId, normaliseMessage, partsPerPerson } from '../../../../vendors/classin/messages/message';
import { CLASS_START, CLASSIN_MESSAGES } from '../../../../simulator/webhooks';

const iso = (seconds: number): string => new Date((CLASS_START + seconds) * 1000).toISOString();

const read = (name: string): Message => {
	const { SID = 1_000_082, ...message } = CLASSIN_MESSAGES[name]!;
	const beside = 'SID' in CLASSIN_MESSAGES[name]! ? {} : { SID };
	return normaliseMessage(JSON.parse(JSON.stringify({ _id: `id of ${name}`, TimeStamp: CLASS_START + 5_000, ...beside, ...message })));
};

/** By kind: the documented message, and a part of what becomes of it. */
const EXPECTED: Record<string, [event: string, part: object]> = {
	'hand up': ['hand.changed', { uid: 7000412, data: { raised: true } }],
	'hand down': ['hand.changed', { data: { raised: false } }],
	award: ['award.given', { uid: 7000412, data: { Times: 2 } }],
	camera: ['camera.moved', { uid: 7000412, data: { Area: { X2: 320 }, OnTop: 1 } }],
	'question asked': ['answerTool.changed', { data: { stateName: 'asked', CorrectItems: 'B', questionSentAt: iso(500) } }],
	'question answered': ['answerTool.changed', { uid: 7000412, data: { answeringName: 'answered', SelectedItem: 'B', answeredAt: iso(512) } }],
	'buzzer round': ['buzzer.changed', { data: { stateName: 'pressed', nId: 7000412, FastestGuyName: 'Kim', pressedAt: iso(603) } }],
	'other tool': ['other', { cmd: '67375105', data: { Color: 'somethingNew1' } }],
	authorised: ['authorization.changed', { data: { authorized: true, TargetUID: 7000412 } }],
	entered: ['user.presence', { uid: 7000412, data: { change: 'entered', identityName: 'student', deviceName: 'iPad', LoginMobile: '13800000000' } }],
	left: ['user.presence', { data: { change: 'left', reasonText: 'The connection was lost' } }],
	kicked: ['user.kicked', { data: { TargetUID: 7000413, Duration: 300 } }],
	muted: ['mute.changed', { data: { muted: true, everybody: false } }],
	'all unmuted': ['mute.changed', { data: { muted: false, everybody: true } }],
	'on stage': ['stage.changed', { data: { onStage: true } }],
	network: ['network.reported', { uid: 7000412, data: { good: 560, avgDelay: '68.258', reportedAt: iso(300) } }],
	'device in class': ['device.checked', { data: { inClass: true, OperatingSystem: 'Windows 11', addedAt: iso(20) } }],
	help: ['help.requested', { uid: 7000412, data: { Message: 'I hear nothing', UserList: [7000412, 7000301] } }],
	extended: ['class.extended', { data: { newDurationSeconds: 4200, startsAt: iso(0) } }],
	'recording started': ['recording.started', { data: { 'Audio mode': 'ClassIn Audio' } }],
	blackboard: ['blackboard.saved', { data: { url: 'http://files.example.com/5120340_0_bb.jpg' } }],
	'live login': ['live.activity', { data: { activity: 'loggedIn', loggedInAt: iso(30) } }],
	'live reserved': ['live.activity', { data: { activity: 'reserved', reservedAt: iso(-90_000) } }],
	'live watched': ['live.watched', { data: { LookTime: 600, IP: '192.0.2.7', clientTypeName: 'Mobile browser', enteredAt: iso(40) } }],
	'live liked': ['live.activity', { data: { activity: 'liked', at: iso(50) } }],
	'live offer': ['live.activity', { data: { activity: 'clickedOffer', GoodName: 'Workbook' } }],
	'live chat': ['live.chat', { occurredAt: iso(70), data: { MsgDetail: { msg: 'Well explained' }, Account: '13800000001' } }],
	end: ['class.ended', { data: { startsAt: iso(0), scheduledEndAt: iso(3600), endedAt: iso(3650) } }],
	attendance: ['attendance.ready', { activityId: 990511, className: 'Fractions 3', courseName: 'Math 5b', data: { attended: true, AttendanceStudentNum: 1 } }],
	'rated by the teacher': ['rating.given', { data: { TUID: 7000301 } }],
	'rated by a student': ['rating.given', { data: { ratings: [{ uid: 7000412, direction: 'studentToTeacher', teacherUid: 7000301, score: 4, comment: 'Clear' }] } }],
	record: ['recording.ready', { data: { origin: 'recorded', url: 'http://media.example.com/6a05/f0.mp4', startedAt: iso(5), endedAt: iso(3600), Duration: 3595, FileId: '5285890812345678' } }],
	upload: ['recording.ready', { data: { origin: 'uploadedByHand', Duration: 1234, FileId: '123' } }],
	'courseware quiz': ['courseware.answered', { data: { type: 'clientExam', startsAt: iso(800), endsAt: iso(860) } }],
	'replay in the browser': ['replay.watched', { data: { watchedIn: 'browser', Telephone: '13800000001', clientTypeName: 'PC browser' } }],
	'replay in the app, old form': ['replay.watched', { uid: 7000412, data: { watchedIn: 'app', TopProcess: '89%' } }],
	'replay in the app, new form': ['replay.watched', { uid: 7000412, data: { watchedIn: 'app', momentName: 'closed', TotalDuration: 1238 } }],
	chat: ['chat.archived', { data: { url: 'https://files.example.com/classchat/202609/71c4.zip' } }],
	'homework submitted': ['homework.submitted', { uid: 7000412, unitId: 255618, activityId: 54911996, activityName: 'Fractions', data: { late: true, revision: false, submittedAt: iso(49_999), Files: [{ Src: 'https://files.example.com/a.png', FileName: 'a.png', FileExtension: 'png' }] } }],
	'homework corrected': ['homework.scored', { data: { stateName: 'corrected', StudentScore: '90', correctedAt: iso(60_000), StudentInfo: { StudentAccount: '13451113311' } } }],
	'homework given back': ['homework.scored', { data: { stateName: 'givenBack' } }],
	'exam scored': ['exam.scored', { classId: 5120340, data: { Score: 24, TopicDetails: [{ typeName: 'singleChoice', resultNames: ['wrong'] }, { TopicType: '6', typeName: 'combined', SubTopicDetails: [{ typeName: 'multipleChoice', resultNames: ['partlyRight'] }] }] } }],
	'answer sheet scored': ['answerSheet.scored', { data: { MaximumScore: 14, TopicDetails: [{ typeName: 'trueOrFalse', resultNames: ['right'] }] } }],
	discussion: ['discussion.changed', { uid: 7000412, data: { change: 'added', creatorRoleName: 'student', CommentDetail: { typeName: 'reply' } } }],
	'file converted': ['file.converted', { data: { resultName: 'converted', fileName: 'lesson.pptx', changedAt: iso(0) } }],
	'device outside of class': ['device.checked', { data: { inClass: false } }],
	'account closed': ['account.changed', { uid: 7000412, data: { change: 'closed', cancelledAt: iso(2) } }],
	'phone number changed': ['account.changed', { data: { change: 'phoneNumberChanged', Telephone: '18600000000' } }],
	'sub-account set': ['account.changed', { data: { change: 'subAccountSet', permissionNames: ['courses and class statistics', 'school files', 'delete school files', '99'] } }],
	'course added': ['schedule.changed', { operatorUid: 1000001, courseId: 880410, courseName: 'Math 5b', data: { about: 'course', change: 'added', courseStatusName: 'notStarted' } }],
	'class changed': ['schedule.changed', { classId: 5120340, className: 'Fractions 3', data: { about: 'class', change: 'changed', sourceName: 'Dashboard, app or LMS API', startsAt: iso(600), endsAt: iso(4200), teacherInfo: { teacherUid: 7000301 } } }],
	'students of a course': ['students.changed', { data: { about: 'course', change: 'added', students: [{ uid: 7000412, name: 'Kim Lee', labelInfos: [{ labelName: 'bus' }] }, { uid: 7000413, studentNo: '7' }] } }],
	'students of a class': ['students.changed', { data: { about: 'class', change: 'deleted', sourceName: 'API v1' } }],
	'something new': ['other', { cmd: 'BrandNew', classId: 5120340, data: { Answer: 42, Nested: { Deep: true } } }],
};

describe('every documented message', () => {
	it.each(Object.keys(CLASSIN_MESSAGES))('%s', (name) => {
		const [event, part] = EXPECTED[name]!;
		const message = read(name);
		expect(message).toMatchObject({ id: `id of ${name}`, event, ...part });
		expect(Object.keys(message).slice(0, 3)).toEqual(['id', 'event', 'cmd']);
		expect(JSON.stringify(message)).not.toContain('SafeKey');
	});

	it('has a kind that can be chosen, and every kind has a message', () => {
		const kinds = new Set(MESSAGE_TYPES.map(({ key }) => key as string));
		expect(new Set(Object.keys(CLASSIN_MESSAGES).map((name) => read(name).event))).toEqual(kinds);
	});

	it.each(Object.keys(CLASSIN_MESSAGES))('%s: every ID is a number, and the school’s and the class’s are said', (name) => {
		const message = read(name);
		for (const field of ['sid', 'courseId', 'classId', 'activityId', 'unitId', 'uid', 'operatorUid']) {
			if (field in message) expect(Number.isSafeInteger(message[field])).toBe(true);
		}
		const sample = CLASSIN_MESSAGES[name]!;
		if (sample.ClassID ?? sample.CID) expect(message.classId).toBe(5120340);
		if (!('SID' in sample)) expect(message.sid).toBe(1000082);
	});
});

describe('the end of a class', () => {
	it('has one row for each person, with what the statistics say', () => {
		const { attendance } = read('end').data as { attendance: object[] };
		expect(attendance).toEqual([
			expect.objectContaining({ uid: 7000301, identityName: 'teacher', secondsInClass: 3900, firstInAt: iso(-250), lastOutAt: iso(3650), deviceName: 'PC (64 bit)', handsRaised: 0 }),
			{
				uid: 7000412,
				identity: 1,
				identityName: 'student',
				secondsInClass: 3200,
				firstInAt: iso(60),
				lastOutAt: iso(3500),
				timesEntered: 2,
				deviceName: 'iPad',
				secondDevices: 1,
				timesOnStage: 2,
				secondsOnStage: 900,
				handsRaised: 3,
				awards: 2,
				secondsAuthorized: 44,
				microphoneSeconds: 450,
				cameraSeconds: 300,
				timesKickedOut: 0,
			},
			expect.objectContaining({ uid: 7000413, identityName: 'auditor', secondsInClass: 0, timesEntered: 0, timesKickedOut: 1 }),
		]);
	});

	it('keeps all statistics', () => {
		expect(read('end').data.statistics).toMatchObject({ muteEnd: { Persons: { 7000412: { Total: 800 } } } });
	});

	it.each([
		[undefined, 4800],
		[0, 4800],
		[CLASS_START + 3_650, 3650],
		[CLASS_START + 9_999, 4800],
	])('with the real end %p', (RealCloseTime, seconds) => {
		const { end } = CLASSIN_MESSAGES;
		expect(normaliseMessage({ ...end, RealCloseTime }).data.endedAt).toBe(iso(seconds));
	});

	it.each([[undefined], [null], [{}], [[]], ['x'], [{ inoutEnd: null }], [{ inoutEnd: { 5: null, 6: { Details: 'x' }, 7: { Details: [null, {}] } } }]])(
		'does not break on %j',
		(Data) => {
			expect(normaliseMessage({ Cmd: 'End', Data }).data.attendance).toEqual(expect.any(Array));
		},
	);
});

describe('one item per person', () => {
	it('gives attendance rows, also for those who did not come', () => {
		const parts = partsPerPerson(read('attendance'));
		expect(parts.map(({ id, data }) => [id, data.person])).toEqual([
			['id of attendance/7000412', expect.objectContaining({ uid: 7000412, name: 'Kim Lee', present: true, deviceName: 'iPad', lastOutReasonText: 'The connection was lost' })],
			['id of attendance/7000499', { uid: 7000499, name: 'Max "M" <b>Moe</b>', identity: 1, identityName: 'student', present: false, secondsInClass: 0 }],
		]);
		expect(parts[0]).toMatchObject({ event: 'attendance.ready', classId: 5120340, data: { AttendanceFlag: 1 } });
		expect(parts[0]!.data).not.toHaveProperty('attendance');
	});

	it.each([
		['end', 3],
		['rated by the teacher', 2],
		['students of a course', 2],
		['entered', 1],
		['record', 1],
	])('%s: %i', (name, count) => {
		expect(partsPerPerson(read(name))).toHaveLength(count);
	});
});

describe('the ID', () => {
	const message = { Cmd: 'HomeworkScore', ActionTime: 5, Data: { a: 1, b: [1, { c: 2 }] } };

	it('is ClassIn’s own, where there is one', () => {
		expect(messageId({ ...message, _id: '67caa9a7976eb388db162139' })).toBe('67caa9a7976eb388db162139');
	});

	it('is the same for a repetition with another time of sending, and key, and order', () => {
		const again = { SafeKey: 'x', TimeStamp: 99, Data: { b: [1, { c: 2 }], a: 1 }, ActionTime: 5, Cmd: 'HomeworkScore' };
		expect(messageId(again)).toBe(messageId({ ...message, TimeStamp: 1 }));
	});

	it('differs when anything that happened differs', () => {
		const ids = [message, { ...message, ActionTime: 6 }, { ...message, Data: { a: 1, b: [1, { c: 3 }] } }, { ...message, Cmd: 'Other' }].map(messageId);
		expect(new Set(ids).size).toBe(4);
	});

	it('tells toggles apart by their time when they have no other', () => {
		const toggle = { Cmd: 67371522, TargetUID: 5, Operation: 1 };
		expect(messageId({ ...toggle, TimeStamp: 1 })).not.toBe(messageId({ ...toggle, TimeStamp: 2 }));
	});
});

it.each([[null], [7], ['text'], [[1, 2]], [{}], [{ Cmd: null, Data: 5 }], [{ Cmd: {}, _id: {} }], [{ Cmd: 67375105 }]])('passes %j on as it comes', (raw) => {
	expect(normaliseMessage(raw)).toMatchObject({ id: expect.stringMatching(/./), event: 'other', data: expect.any(Object) });
});

it('survives what is nested a thousand times', () => {
	const deep = JSON.parse(`${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`);
	expect(normaliseMessage({ Cmd: 'x', Data: deep }).event).toBe('other');
});
