/**
 * One message of every documented kind, with the fields, types and spellings of the documents' tables and examples.
 * Names, numbers and texts are made up. What every message has (SID, `_id`, TimeStamp, SafeKey) is added on the way.
 *
 * Source: ClassIn API, "Data subscription", all pages.
 */

/** When the made-up class began, in seconds. */
export const CLASS_START = 1_789_000_200;

const CLASS = { ClassID: 5_120_340, CourseID: 880_410, StartTime: CLASS_START, CloseTime: CLASS_START + 3_600 + 1_200 };
const at = (seconds: number): number => CLASS_START + seconds;

const TEACHER = 7_000_301;
const STUDENT = 7_000_412;
const LATECOMER = 7_000_413;

/** While a class is running. Tools share a number and differ in `Color`. */
export const IN_CLASS: Record<string, Record<string, unknown>> = {
	'hand up': { ...CLASS, Cmd: 67375105, Color: `hands up${STUDENT}`, Handsup: true, ActionTime: at(300) },
	'hand down': { ...CLASS, Cmd: 67375105, Color: `hands up${STUDENT}`, Handsup: false, ActionTime: at(320) },
	award: { ...CLASS, Cmd: 67375105, Color: `award${STUDENT}`, Times: 2, ActionTime: at(400) },
	camera: { ...CLASS, Cmd: 67375105, Color: `webcamPosition${STUDENT}`, Area: { X1: 0, Y1: 0, X2: 320, Y2: 180 }, OnTop: 1, Channel: 0, ActionTime: at(410) },
	'question asked': { ...CLASS, Cmd: 67375105, Color: 'standaloneSelectorToolglobalData', CurState: 1, QSentTime: at(500), AllItems: 'ABCD', CorrectItems: 'B', Participants: [{ ShowName: 'Kim', Uid: STUDENT, Identity: 1 }], ActionTime: at(500) },
	'question answered': { ...CLASS, Cmd: 67375105, Color: `standaloneSelectorTool${STUDENT}`, Commited: 2, SelectedItem: 'B', RecvQuestionTime: at(501), LastCommitTime: at(512), ActionTime: at(512) },
	'buzzer round': { ...CLASS, Cmd: 67375105, Color: 'standaloneResponderToolglobalData', CurState: 2, nId: STUDENT, FastestGuyTime: at(603), FastestGuyName: 'Kim', EndTime: at(610), ActionTime: at(603) },
	'other tool': { ...CLASS, Cmd: 67375105, Color: 'somethingNew1', ActionTime: at(604) },
	authorised: { ...CLASS, Cmd: 67371520, Operation: true, SourceUID: TEACHER, TargetUID: STUDENT, ActionTime: at(700) },
	entered: { ...CLASS, Cmd: 67371107, UID: STUDENT, NickName: 'Kim', LoginMobile: 13800000000, LoginEmail: '', ClientID: 0, Identity: 1, Device: 2, ActionTime: at(60) },
	left: { ...CLASS, Cmd: 67371111, UID: STUDENT, Identity: 1, ClientID: 0, Reason: 6, ActionTime: at(3_500) },
	kicked: { ...CLASS, Cmd: 67371523, Duration: 300, TargetUID: LATECOMER, Operation: 1, ActionTime: at(900) },
	muted: { ...CLASS, Cmd: 67371522, TargetUID: STUDENT, Operation: 1, ActionTime: at(910) },
	'all unmuted': { ...CLASS, Cmd: 67371586, TargetUID: 0, Operation: 0, ActionTime: at(920) },
	'on stage': { ...CLASS, Cmd: 67371521, TargetUID: STUDENT, Operation: 1, ActionTime: at(930) },
	network: { ClassID: CLASS.ClassID, CourseID: CLASS.CourseID, UID: STUDENT, Cmd: 'Net', ActionTime: at(300), Data: { good: 560, normal: 19, bad: 0, poor: 10, notReach: 3, total: 592, avgDelay: '68.258', reportTime: String(at(300)), cpuLow: 299, cpuTotal: 299, localIP: '192.0.2.*', mediaDuration: 300 } },
	'device in class': { ClassID: CLASS.ClassID, CourseID: CLASS.CourseID, UID: STUDENT, Cmd: 'Check', ActionTime: at(20), Data: { OperatingSystem: 'Windows 11', ClassInVersion: '5.0.1', MicrophoneArbitrary: null, CameraArbitrary: 1, addTime: at(20), InfoSource: 3, EEO_DEVICE_LIST: '{"camera": ["HD Cam"]}' } },
	help: { ClassID: CLASS.ClassID, Cmd: 'HelpInfo', Data: { UID: STUDENT, Message: 'I hear nothing', UserList: [STUDENT, TEACHER] } },
	extended: { Cmd: 'ClassLen', StartTime: CLASS_START, PrelectTimeLength: 4_200, CloseClassDelay: 1_200 },
	'recording started': { ClassID: CLASS.ClassID, Cmd: 'LiveDetail', Data: { 'Audio mode': 'ClassIn Audio', HighBitRate: 'Standard', IP: 'push.example.com', 'Micphone is recorded': 'Yes', 'Video Scope': 'Classroom', 'Video Size': 'HD(1280*720)' } },
	blackboard: { ClassID: CLASS.ClassID, Cmd: 'EdbImg', Url: 'http://files.example.com/5120340_0_bb.jpg', GroupId: 0 },
	'live login': { ClassID: CLASS.ClassID, Cmd: 'LiveWebLogin', Data: { Telephone: '13800000001', LoginTime: at(30), Nickname: 'Lee' } },
	'live reserved': { ClassID: CLASS.ClassID, Cmd: 'LiveReserve', Data: { Telephone: '13800000001', ReserveTime: at(-90_000) } },
	'live watched': { ClassID: CLASS.ClassID, Cmd: 'LiveDataDetail', Data: { Telephone: 'yk_81', Nickname: 'guest', Intime: at(40), LookTime: 600, Ip: '192.0.2.7', ClientType: 2 } },
	'live liked': { ClassID: CLASS.ClassID, Cmd: 'LiveLike', Data: { Telephone: '13800000001', Time: at(50) } },
	'live offer': { ClassID: CLASS.ClassID, Cmd: 'LiveGoodsClickDetail', Data: { Telephone: '13800000001', Nickname: 'Lee', Time: at(55), GoodNum: 60, GoodName: 'Workbook' } },
	'live chat': { ClassID: CLASS.ClassID, ActionTime: at(70), Cmd: 'LiveChatMsgDetail', TimeStamp: undefined, Data: { MsgDetail: { msg: 'Well explained', type: 1, ext: { role: 1, messageID: 'B1-1' } }, Account: '13800000001', Nickname: 'Lee', TimeStamp: at(69), IP: '192.0.2.7' } },
};

/** After a class. */
export const AFTER_CLASS: Record<string, Record<string, unknown>> = {
	end: {
		...CLASS,
		Cmd: 'End',
		ActionTime: at(3_700),
		RealCloseTime: at(3_650),
		Data: {
			stageEnd: { [STUDENT]: { UpTotal: 900, UpCount: 2, DownCount: 1, DownTotal: 60 } },
			handsupEnd: { [STUDENT]: { CTime: 12, Total: 3 } },
			awardEnd: { [STUDENT]: { Total: 2 } },
			authorizeEnd: { [STUDENT]: { Count: 1, Total: 44 } },
			equipmentsEnd: { [STUDENT]: { Microphone: { Total: 381, TotalNotDisabled: 450 }, Camera: { Total: 25, TotalNotDisabled: 300 } } },
			kickoutEnd: { [LATECOMER]: [{ Duration: 300, Time: at(900) }] },
			muteEnd: { Persons: { [STUDENT]: { Total: 800 } }, MuteAll: {} },
			inoutEnd: {
				[TEACHER]: { Total: 3_900, Identity: 3, Details: [{ Type: 'In', Device: 9, Time: at(-250) }, { Type: 'Out', Time: at(3_650) }] },
				[STUDENT]: {
					Total: 3_200,
					Identity: 1,
					Details: [{ Type: 'In', Device: 2, Time: at(60) }, { Type: 'Out', Time: at(1_000) }, { Type: 'In', Device: 0, Time: at(1_100) }, { Type: 'Out', Time: at(3_500) }],
					Deputies: [{ clientID: 1, Total: 100, Details: [{ Type: 'In', Device: 1, Time: at(200) }, { Type: 'Out', Time: at(300) }] }],
				},
				[LATECOMER]: { Total: 0, Identity: 2, Details: [] },
			},
		},
	},
	attendance: {
		ClassID: CLASS.ClassID,
		CourseID: CLASS.CourseID,
		ActivityID: 990_511,
		Cmd: 'Attendance',
		ActionTime: at(3_700),
		ClassName: 'Fractions 3',
		CourseName: 'Math 5b',
		ClassStartTime: CLASS_START,
		ClassEndTime: at(3_650),
		ClassStudentNum: 2,
		AttendanceStudentNum: 1,
		AttendanceFlag: 1,
		Data: [
			{ Uid: STUDENT, Name: 'Kim Lee', Identity: 1, AttendanceTime: 3_200, FirstInTime: at(60), LastOutTime: at(3_500), FirstInDevice: 2, LastOutReason: 6 },
			{ Uid: 7_000_499, Name: 'Max "M" <b>Moe</b>', Identity: 1, AttendanceTime: 0, FirstInTime: 0, LastOutTime: 0 },
		],
	},
	'rated by the teacher': { ClassID: CLASS.ClassID, CourseID: CLASS.CourseID, Cmd: 'Rating', ActionTime: at(3_710), TUID: TEACHER, Comments: { [STUDENT]: { T2S: { Comment: 'Attentive', Score: 5 }, Account: '13800000000' }, 7000499: { T2S: { Comment: '', Score: 3 }, studentEmail: 'max@example.com' } } },
	'rated by a student': { ClassID: CLASS.ClassID, CourseID: CLASS.CourseID, Cmd: 'Rating', ActionTime: at(3_720), TUID: TEACHER, Comments: { [STUDENT]: { Account: '13800000000', S2T: { Comment: 'Clear', Score: 4 } } } },
	record: { ClassID: CLASS.ClassID, CourseID: CLASS.CourseID, Cmd: 'Record', ActionTime: at(3_800), SafeKey: undefined, VUrl: 'http://media.example.com/6a05/f0.mp4', VST: at(5), VET: at(3_600), Duration: 3_595, FileId: 5285890812345678, Size: 734_003_200, CIDExt: 'ClassRoom' },
	upload: { ClassID: CLASS.ClassID, CourseID: CLASS.CourseID, Cmd: 'Upload', ActionTime: at(9_000), SafeKey: undefined, VUrl: 'https://media.example.com/6a06/f0.mp4', Duration: '1234', FileId: '123', Size: 100 },
	'courseware quiz': { CID: CLASS.ClassID, Cmd: 'EduDt', Data: { type: 'clientExam', startTime: at(800) * 1000, endTime: at(860) * 1000, questionList: [{ index: 0, rightAnswer: 'A,B', studentAnswers: [{ nickname: 'Kim', answer: 'A,C' }] }] } },
	'replay in the browser': { ClassID: CLASS.ClassID, Cmd: 'ReplayDataDetail', Data: { Telephone: 13800000001, Nickname: 'Lee', Intime: at(90_000), LookTime: 60, Ip: '192.0.2.8', ClientType: 1 } },
	'replay in the app, old form': { ClassID: CLASS.ClassID, Cmd: 'ClientPlaybackDataDetail', Data: { UID: String(STUDENT), TotalLookCount: 6, TotalLookTime: 23, TotalLookVaildTime: 23, TopProcess: '89%' } },
	'replay in the app, new form': { SID: undefined, ClassID: CLASS.ClassID, Data: { UID: STUDENT, TotalLookVaildTime: 883, TotalDuration: 1_238, ValidWatchCount: 2, LatestDetails: { TriggerType: 3 } } },
	chat: { SafeKey: undefined, Cmd: 'ChatContent', ClassID: CLASS.ClassID, Url: 'files.example.com/classchat/202609/71c4.zip' },
};

const ACTIVITY = { UnitId: 255_618, UnitName: 'Unit 3', ActivityId: 54_911_996, ActivityName: 'Fractions' };
const PEOPLE = {
	TeacherInfo: { TeacherUid: TEACHER, TeacherName: 'Ms Garcia', TeacherAccount: '001-38102248' },
	StudentInfo: { StudentUid: STUDENT, StudentName: 'Kim Lee', StudentAccount: 13451113311 },
};
const COURSE = { CourseID: CLASS.CourseID, CourseName: 'Math 5b' };

/** Homework, exams and discussions. */
export const LMS: Record<string, Record<string, unknown>> = {
	'homework submitted': { ...COURSE, Cmd: 'HomeworkSubmit', ActionTime: at(50_000), Data: { ...ACTIVITY, StudentTotal: 2, SubmitTotal: 1, SubmissionTime: at(49_999), Content: '<p>done</p>', IsSubmitLate: 1, IsRevision: 0, Files: [{ FileExtension: 'png', src: 'https://files.example.com/a.png', fileName: 'a.png' }], ...PEOPLE } },
	'homework corrected': { ...COURSE, Cmd: 'HomeworkScore', Data: { ...ACTIVITY, Score: 100, StudentScore: 90, State: 40, ReviewDetails: { Correct: 10, Wrong: 6, Trophy: 9, Excellent: 1, Comment: '<p>good</p>' }, SubmissionTime: at(49_999), CorrectionTime: at(60_000), StudentScoringRate: 0.9, ...PEOPLE } },
	'homework given back': { ...COURSE, Cmd: 'HomeworkScore', ActionTime: at(61_000), Data: { ...ACTIVITY, Score: 100, State: 50, ...PEOPLE } },
	'exam scored': { ...COURSE, Cmd: 'ExamScore', Data: { ...ACTIVITY, ClassId: CLASS.ClassID, Score: 24, AnswerDuration: 57, SubmissionTime: at(3_000), CorrectionTime: at(3_100), StudentScoringRate: 0.083333, ...PEOPLE, TopicDetails: [{ TopicId: 1, TopicType: '1', SubTopicDetails: [], TopicResult: [2], TopicMaxScore: 5, TopicScore: 0 }, { TopicId: 4, TopicType: 6, TopicResult: [2], TopicMaxScore: 9, TopicScore: 0, SubTopicDetails: [{ SubTopicId: 1, SubTopicType: '2', SubTopicResult: [3], SubTopicScore: 2, SubTopicMaxScore: 4 }] }] } },
	'answer sheet scored': { ...COURSE, Cmd: 'AnswerSheetScore', ActionTime: at(62_000), elapsed: 4, Data: { ...ACTIVITY, ClassId: 0, MaximumScore: 14, AnswerDuration: 5, SubmissionTime: at(62_000), CorrectionTime: 0, StudentScoringRate: 0.857143, TeacherInfo: { TeacherUid: 0, TeacherName: '', TeacherAccount: '' }, StudentInfo: PEOPLE.StudentInfo, TopicDetails: [{ TopicId: 1, TopicType: '3', SubTopicDetails: [], TopicResult: [1], TopicMaxScore: 5, TopicScore: 5 }] } },
	discussion: { ...COURSE, OpType: 1, Cmd: 'DiscussionChangeInfo', ActionTime: at(63_000), Data: { ...ACTIVITY, CommentDetail: { CommentContent: 'Why is that?', CommentId: 18_000_860, Type: 2, ParentId: 18_000_859 }, TeacherUid: TEACHER, TeacherName: 'Ms Garcia', CreatorUid: STUDENT, CreatorName: 'Kim Lee', CreatorRole: 2 } },
};

/** The school, its timetable and its people. */
export const SCHOOL: Record<string, Record<string, unknown>> = {
	'file converted': { Cmd: 'FileCov', ActionTime: at(0), Result: 2, FileID: 9_300, Data: { addTime: at(-32), changeTime: at(0), fileName: 'lesson.pptx' } },
	'device outside of class': { UID: STUDENT, Cmd: 'UserCheck', ActionTime: at(1), Data: { OperatingSystem: 'Windows 11', addTime: at(1), InfoSource: 3, NetworkDelay: '50ms' } },
	'account closed': { Cmd: 'AccountCancellation', UID: STUDENT, CancellationTime: at(2), AccountStatus: 255 },
	'phone number changed': { Cmd: 'ReplacePhoneNumber', UID: STUDENT, ReplaceTime: at(3), Telephone: 18600000000 },
	'sub-account set': { Cmd: 'setSubAccount', UID: TEACHER, Telephone: '18600000001', RemarkName: 'Office', PermissionList: '1,3,3_1,99', SetTime: at(4) },
	'course added': { Cmd: 'eeoCourseInfoChange', opType: 1, opTime: at(5), UID: 1_000_001, CourseId: CLASS.CourseID, ActionTime: at(5), opSource: 1, uuid: '4a5f150c-0000-11ee-8613-2a5156a9cd6f', opData: { courseId: CLASS.CourseID, courseName: 'Math 5b', courseStatus: 1, courseType: 1, expiryTime: 0, subjectId: 2 } },
	'class changed': { Cmd: 'eeoClassInfoChange', ClassID: CLASS.ClassID, opType: 3, opTime: at(6), UID: 1_000_001, CourseId: CLASS.CourseID, CourseID: CLASS.CourseID, ActionTime: at(6), opSource: 3, uuid: 'a7aac6b1-0000-3393-3a3d-0c7960e72ac9', opData: { classId: CLASS.ClassID, className: 'Fractions 3', beginTime: at(600), endTime: at(4_200), classStatus: 1, teacherInfo: { teacherName: 'Ms Garcia', teacherUid: TEACHER, teacherNo: '' } } },
	'students of a course': { Cmd: 'eeoCourseStudentChange', opType: 1, opTime: at(7), UID: 1_000_001, CourseId: CLASS.CourseID, ActionTime: at(7), opSource: 4, opData: { courseId: CLASS.CourseID, courseName: 'Math 5b', studentInfos: [{ studentUid: STUDENT, studentName: 'Kim Lee', studentNo: '', labelInfos: [{ labelId: 23_161, labelName: 'bus' }] }, { studentUid: LATECOMER, studentName: 'Ann', studentNo: '7', labelInfos: [] }] } },
	'students of a class': { Cmd: 'eeoClassStudentChange', ClassID: CLASS.ClassID, opType: 2, opTime: at(8), UID: 1_000_001, CourseId: CLASS.CourseID, CourseID: CLASS.CourseID, ActionTime: at(8), opSource: 6, opData: { classId: CLASS.ClassID, className: 'Fractions 3', studentInfos: [{ studentUid: STUDENT, studentName: 'Kim Lee', studentNo: '', labelInfos: [] }] } },
	'something new': { Cmd: 'BrandNew', ActionTime: at(9), ClassID: CLASS.ClassID, Answer: 42, Data: { Nested: { Deep: true } } },
};

/** All of them. */
export const CLASSIN_MESSAGES: Record<string, Record<string, unknown>> = { ...IN_CLASS, ...AFTER_CLASS, ...LMS, ...SCHOOL };
