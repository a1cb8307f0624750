/** An expression that gives nothing never makes an operation do more than was asked for, or something else. */
import { Engine } from '../../testkit/harness';

let engine: Engine;

beforeAll(async () => {
	engine = await Engine.start();
});
afterAll(async () => {
	await engine.stop();
});
beforeEach(() => engine.sim.reset());

const V = '={{ $json.v }}';
const NOTHING: object[] = [{}, { v: null }, { v: '' }, { v: '  ' }];

const run = async (node: string, parameters: Record<string, unknown>, item: object) => {
	const { error, items } = await engine.runNode({ node: node as 'agora', parameters: parameters as never, items: [item as never] });
	return { message: error?.message, hint: error?.description, items, sent: engine.sim.requests.length };
};

const RECORD = { resource: 'cloudRecording', operation: 'record', mode: 'mix', cname: 'math' };
const DUAL = { resource: 'dualTeacherClassroom', courseId: '2', classId: '3' };

it.each<[string, string, Record<string, unknown>, string]>([
	['a token for anybody', 'agora', { resource: 'token', operation: 'createChannel', cname: 'math', uid: V }, 'User ID'],
	['a token without an end of its own', 'agora', { resource: 'token', operation: 'createChannel', cname: 'math', uid: '5', options: { validUntil: V } }, 'Options > Valid Until'],
	['a ban in all channels', 'agora', { resource: 'ban', operation: 'create', who: 'uid', uid: '7', cname: V }, 'Channel Name'],
	['a transcript of everybody', 'agora', { resource: 'transcript', operation: 'start', cname: 'math', options: { subscribeAudioUids: V } }, 'Options > Only These Users'],
	['a transcript of everybody', 'agora', { resource: 'transcript', operation: 'start', cname: 'math', options: { unSubscribeAudioUids: V } }, 'Options > All but These Users'],
	['a recording of everybody', 'agora', { ...RECORD, options: { unSubscribeAudioUids: V } }, 'Options > Audio: All Users but'],
	['a recording of everybody', 'agora', { ...RECORD, options: { subscribeVideoUids: V } }, 'Options > Video: Only Users'],
	['an export of the whole bucket', 'agora', { resource: 'recordingFile', operation: 'export', chooseBy: 'prefix', prefix: V }, 'Folder or Prefix'],
	['an export of all channels', 'agora', { resource: 'recordingFile', operation: 'export', options: { cname: V } }, 'Options > Channel Name'],
	['a list of all bans', 'agora', { resource: 'ban', operation: 'getAll', options: { cname: V } }, 'Options > Channel Name'],
	['no labels', 'classIn', { resource: 'label', operation: 'setOnCourses', courseIds: '1', labelIds: V }, 'Label IDs'],
	['a course that is made twice', 'classIn', { resource: 'course', operation: 'create', courseName: 'A', courseUniqueIdentity: V }, 'Own Key'],
	['a class that is made twice', 'classIn', { resource: 'dualTeacherClassroom', operation: 'create', mainCourseId: '1', mainClassId: '2', courseId: '3', className: 'A', uniqueIdentity: V }, 'Own Key'],
	['a class without assistants', 'classIn', { ...DUAL, operation: 'update', updateFields: { assistantUids: V } }, 'Update Fields > Assistant UIDs'],
	['a class without co-teachers', 'classIn', { resource: 'classroom', operation: 'update', courseId: '1', activityId: '2', updateFields: { assistantUids: V } }, 'Update Fields > Co-Teacher UIDs'],
	['a stream without a password', 'classIn', { resource: 'webcast', operation: 'set', classId: '2', options: { watchPassword: V } }, 'Settings to Change > Watch Password'],
])('does not make %s', async (_what, node, parameters, label) => {
	for (const item of NOTHING) {
		const { message, hint, items, sent } = await run(node, parameters, item);
		expect([item, message, items, sent]).toEqual([item, `"${label}" is empty: its expression gives nothing`, [], 0]);
		expect(hint).toMatch(/does this item have the field.* Only when it is left empty in the node, it means /);
	}
});

it('spaces alone are refused in such a field, too', async () => {
	const { message, hint, sent } = await run('agora', { resource: 'ban', operation: 'create', who: 'uid', uid: '7', cname: '  ' }, {});
	expect([message, hint, sent]).toEqual(['"Channel Name" has nothing but spaces', 'Left empty, it means all channels of the App ID.', 0]);
});

it('a field that is left empty still means what its description says', async () => {
	const token = await run('agora', { resource: 'token', operation: 'createChannel', cname: 'math', uid: '' }, {});
	expect([token.message, token.items[0]?.json.uid]).toEqual([undefined, '']);
	const ban = await run('agora', { resource: 'ban', operation: 'create', who: 'uid', uid: '7', cname: '' }, {});
	expect([ban.message, ban.items[0]?.json.success]).toEqual([undefined, true]);
});

it.each([[0], ['0'], [' 0 ']])('the user number %p is told to be anybody', async (v) => {
	const { message, items } = await run('agora', { resource: 'token', operation: 'createChannel', cname: 'math', uid: V }, { v });
	expect([message, items]).toEqual(['"User ID" is 0, which to Agora means any user. For such a token, leave the field empty', []]);
});

it('a list from an expression that has nobody in it is no list of everybody', async () => {
	const { message, sent } = await run('agora', { resource: 'transcript', operation: 'start', cname: 'math', options: { subscribeAudioUids: V } }, { v: [] });
	expect([message, sent]).toEqual(['"Options > Only These Users" is empty: enter at least one number, or leave it out', 0]);
});

it.each([
	[{ resource: 'transcript', operation: 'start', cname: 'math', options: { unSubscribeAudioUids: V } }],
	[{ ...RECORD, uid: '9', prefix: 'a', options: { unSubscribeAudioUids: V } }],
])('a list of those left out may have nobody in it: %j', async (parameters) => {
	const { message } = await run('agora', parameters, { v: [] });
	expect(message).toBeUndefined();
	expect(JSON.stringify(engine.sim.requests)).not.toMatch(/unSubscribeAudioUids/);
});

it('a list of nobody does not pass for one that changes nothing, where a recording runs', async () => {
	const parameters = { resource: 'cloudRecording', operation: 'update', mode: 'mix', resourceId: 'R', sid: 'S', cname: 'math', uid: '9', updateFields: { subscribeVideoUids: '5', unSubscribeAudioUids: V } };
	const { message, sent } = await run('agora', parameters, { v: [] });
	expect([message, sent]).toEqual(['"Update Fields > Audio: All Users but" is empty. Leave it out to record everybody', 0]);
});

it.each<[string, string, Record<string, unknown>, string]>([
	['starts no class', 'agora', { resource: 'classroom', operation: 'setState', roomUuid: 'math', state: V }, 'State'],
	['gives no stars', 'classIn', { resource: 'comment', operation: 'set', classId: '1', studentUid: '2', starNum: V, comment: 'A' }, 'Stars'],
	['keeps nobody out', 'agora', { resource: 'user', operation: 'kick', roomUuid: 'math', userUuid: 'ann', ban: V }, 'Keep Out'],
	['bans nobody', 'agora', { resource: 'ban', operation: 'create', who: 'uid', uid: '7', time: V }, 'Minutes'],
])('%s by default', async (_what, node, parameters, label) => {
	for (const item of [{}, { v: null }]) {
		const { message, sent } = await run(node, parameters, item);
		expect([message, sent]).toEqual([`"${label}" is empty: its expression gives nothing`, 0]);
	}
});
