/** What people get wrong: named by its field, with the way out, before anything is sent. */
import { getGlobalState, type INodeParameters } from 'n8n-workflow';

import { World } from './world';

let world: World;
beforeAll(async () => {
	world = await World.start();
});
afterAll(async () => {
	await world.engine.stop();
});
beforeEach(() => world.sim.reset());

const create = { roomUuid: 'r', roomName: 'Room', roomType: 'smallClass' };
const properties = (value: INodeParameters): INodeParameters => ({
	roomUuid: 'r',
	specifyProperties: 'fields',
	propertiesUi: { propertyValues: [{ key: 'a', type: 'string', value: '1' }, { key: 'b', type: 'string', value: '', ...value }] },
});
const split = { roomUuid: 'r', specifyGroups: 'split' };
const web = { roomUuid: 'r', mode: 'web', rootUrl: 'https://class.example.com' };
const upload = { roomUuid: 'r', resourceUuid: 'f', url: 'https://files.example.com/a.xlsx', size: 1 };

const BAD: Array<[resource: string, operation: string, parameters: INodeParameters, message: string]> = [
	['classroom', 'create', { ...create, roomName: '  ' }, '"Classroom Name" is empty'],
	['classroom', 'create', { ...create, roomName: 'x'.repeat(65) }, '"Classroom Name" takes 65 bytes, but 64 is the most'],
	['classroom', 'create', { ...create, roomName: '数'.repeat(22) }, '"Classroom Name" takes 66 bytes, but 64 is the most (a Chinese character takes 3 bytes'],
	['classroom', 'create', { ...create, roomType: 'huge' }, '"Classroom Type" must be one of Lecture Hall, One to One, Small Class, Small Cloud Class, not "huge"'],
	['classroom', 'create', { ...create, startTime: 'tomorrow' }, '"Start Time" must be a date and time, such as'],
	['classroom', 'create', { ...create, startTime: '2031-02-30T09:00:00' }, '"Start Time" must be a date and time: there is no such day as 2031-02-30'],
	['classroom', 'create', { ...create, startTime: '={{ 1935797400 }}' }, '"Start Time" must be given in milliseconds'],
	['classroom', 'create', { ...create, duration: 1441 }, '"Duration" is 1441 minutes, but a class can take 24 hours'],
	['classroom', 'create', { ...create, duration: '={{ "long" }}' }, '"Duration" must be a whole number from 0, not "long"'],
	['classroom', 'create', { ...create, duration: '={{ "" }}' }, '"Duration" must be a whole number from 0, but is empty'],
	['classroom', 'create', { ...create, options: { closeDelay: -1 } }, '"Options > Closing Delay" must be a whole number'],
	['classroom', 'create', { ...create, options: { examinationUrl: 'exam.pdf' } }, '"Options > Examination URL" must be a web address'],
	['classroom', 'create', { ...create, options: { roomProperties: '{"a":' } }, '"Options > Room Properties (JSON)" is not valid JSON: '],
	[
		'classroom',
		'create',
		{ ...create, options: { roleConfig: { roles: [{ role: 'student' }, { role: 'student' }] } } },
		'"Options > Role Settings > Role > entry 2 > Role" is there twice: student',
	],
	['classroom', 'setState', { roomUuid: 'r', state: 'paused' }, '"State" must be one of Closed, Ended, Not Started, Started, not "paused"'],
	['classroom', 'updateProperties', { roomUuid: 'r', specifyProperties: 'fields' }, '"Properties" is empty: enter at least one property'],
	['classroom', 'updateProperties', { roomUuid: 'r', specifyProperties: 'json', properties: '{}' }, '"Properties (JSON)" is empty'],
	['classroom', 'updateProperties', { roomUuid: 'r', specifyProperties: 'json', properties: '{a: 1}' }, '"Properties (JSON)" is not valid JSON'],
	['classroom', 'updateProperties', { roomUuid: 'r', specifyProperties: 'json', properties: '[1]' }, '"Properties (JSON)" must be a JSON object'],
	['classroom', 'updateProperties', properties({ type: 'number', value: 'ten' }), '"Properties > Property > entry 2 > Value" must be a number'],
	['classroom', 'updateProperties', properties({ type: 'number', value: '' }), '"Properties > Property > entry 2 > Value" must be a number'],
	['classroom', 'updateProperties', properties({ type: 'boolean', value: 'perhaps' }), 'must be true or false, because the type is Boolean'],
	['classroom', 'updateProperties', properties({ type: 'json', value: '{' }), '"Properties > Property > entry 2 > Value" is not valid JSON'],
	['classroom', 'updateProperties', properties({ key: 'a' }), '"Properties > Property > entry 2 > Key" is there twice: "a"'],
	['classroom', 'updateProperties', properties({ key: '' }), '"Properties > Property > entry 2 > Key" is empty'],
	['classroom', 'deleteProperties', { roomUuid: 'r', properties: ' , ' }, '"Keys" is empty: enter at least one key'],
	['classroom', 'deleteProperties', { roomUuid: 'r', properties: 'a', options: { cause: '[]' } }, '"Options > Cause" must be a JSON object'],
	['user', 'kick', { roomUuid: 'r', userUuid: 'u', ban: 'minutes', banMinutes: 0 }, '"Minutes" must be a number of more than 0'],
	['user', 'kick', { roomUuid: 'r', userUuid: 'u', ban: 'forever' }, '"Keep Out" must be one of Not at All, For Some Seconds, For Some Minutes, For Good, not "forever"'],
	['breakoutRoom', 'create', { ...split, userUuids: 'a,b', roomCount: 3 }, '"Number of Rooms" is 3, but there are 2 users to split'],
	['breakoutRoom', 'create', { ...split, userUuids: '={{ "" }}', roomCount: 1 }, '"User IDs" is empty: enter at least one user ID'],
	['breakoutRoom', 'create', { ...split, userUuids: 'a,b/c', roomCount: 1 }, '"User IDs > entry 2" contains "/"'],
	['breakoutRoom', 'create', { ...split, userUuids: 'a', roomCount: 0 }, '"Number of Rooms" must be a whole number from 1 to 1,000'],
	['breakoutRoom', 'create', { roomUuid: 'r', specifyGroups: 'fields' }, '"Breakout Rooms" is empty'],
	[
		'breakoutRoom',
		'create',
		{ roomUuid: 'r', specifyGroups: 'fields', groupsUi: { groups: [{ users: 'a,b' }, { users: 'c,a' }] } },
		'"Breakout Rooms" has user "a" in two rooms',
	],
	['breakoutRoom', 'create', { roomUuid: 'r', specifyGroups: 'json', groups: '[]' }, '"Breakout Rooms (JSON)" is empty'],
	['breakoutRoom', 'create', { roomUuid: 'r', specifyGroups: 'json', groups: '{}' }, '"Breakout Rooms (JSON)" must be a JSON list'],
	['recording', 'start', { ...web, rootUrl: '={{ "" }}' }, '"Page Address" is empty'],
	['recording', 'start', { ...web, rootUrl: 'class.example.com' }, '"Page Address" must be a web address'],
	['recording', 'start', { ...web, options: { videoBitrate: 49 } }, '"Options > Video Bitrate (Kbps)" must be a whole number from 50 to 8,000'],
	['recording', 'start', { ...web, options: { videoFps: 61 } }, '"Options > Video Frame Rate" must be a whole number from 5 to 60'],
	['recording', 'start', { ...web, options: { audioProfile: '3' } }, '"Options > Audio Quality" must be one of'],
	['recording', 'start', { ...web, options: { videoWidth: 479 } }, '"Options > Video Width" must be a whole number from 480 to 1,920'],
	['recording', 'start', { ...web, options: { videoWidth: 1920, videoHeight: 1200 } }, 'is 1920 × 1200, but 1920 × 1080 is the most'],
	['recording', 'start', { ...web, options: { maxRecordingHour: 721 } }, '"Options > Stop After (Hours)" must be a whole number from 1 to 720'],
	['recording', 'start', { ...web, options: { retryTimeout: 1.5 } }, '"Options > Retry Timeout (Seconds)" must be a whole number'],
	['recording', 'update', { roomUuid: 'r', onhold: 'stop' }, '"Action" must be one of Pause, Resume'],
	['recording', 'getAll', { roomUuid: 'r', limit: 0 }, '"Limit" must be a whole number from 1'],
	['publicResource', 'upload', { ...upload, conversion: 'static' }, '"Conversion" is Pictures, but xlsx files can’t be converted'],
	['publicResource', 'upload', { ...upload, ext: 'pptx', conversion: 'static' }, 'pptx files can only be converted to Animated Pages'],
	['publicResource', 'upload', { ...upload, ext: 'pdf', conversion: 'dynamic' }, 'pdf files can only be converted to Pictures'],
	['publicResource', 'upload', { ...upload, ext: 'pdf', conversion: 'static', scale: 3.1 }, '"Scale" must be a number'],
	['publicResource', 'upload', { ...upload, ext: 'pdf', conversion: 'static', scale: 0.05 }, '"Scale" must be a number from 0.1 to 3'],
	['publicResource', 'upload', { ...upload, url: 'https://files.example.com/a.mp4' }, '"File Type" is mp4, but Agora takes csv, doc, docx, pdf'],
	['publicResource', 'upload', { ...upload, url: 'https://files.example.com/a' }, '"File Type" can’t be told'],
	['publicResource', 'upload', { ...upload, url: 'file:///etc/passwd' }, '"File URL" must be a web address'],
	['publicResource', 'upload', { ...upload, size: -1 }, '"Size (Bytes)" must be a whole number'],
	['publicResource', 'upload', { ...upload, options: { resourceName: '数'.repeat(22) } }, '"Name" takes 66 bytes, but Agora allows 64'],
	['publicResource', 'delete', { roomUuid: 'r', resourceUuids: 'a,b/c' }, '"Resource IDs > entry 2" contains "/"'],
	['widget', 'set', { roomUuid: 'r', widgetUuid: 'w' }, 'There is nothing to change: "State" is left as it is'],
	['widget', 'set', { roomUuid: 'r', widgetUuid: 'w', state: 'on', options: { ownerUserUuid: 'a/b' } }, '"Options > Owner" contains "/"'],
	['extApp', 'setProperties', { roomUuid: 'r', extAppUuid: 'x' }, 'There is nothing to change: "State" is left as it is'],
	['event', 'getAll', { roomUuid: 'r', events: ['recording.ready'] }, '"Events > entry 1" must be one of'],
];

it.each(BAD)('%s: %s %j', async (resource, operation, parameters, message) => {
	const { error, items } = await world.run({ resource, operation }, parameters);
	expect(items).toEqual([]);
	expect(error?.message).toContain(message);
	expect(error?.description).toMatch(/\w/);
	expect(error?.context).toMatchObject({ itemIndex: 0 });
	expect(world.sim.requests).toEqual([]);
});

describe('what sheets and expressions bring', () => {
	it('takes numbers as text, and dates as text, object or milliseconds', async () => {
		const starts = ['2031-05-06T09:30:00+08:00', '1935797400000', '={{ 1935797400000 }}', '={{ new Date(1935797400000) }}', '={{ DateTime.fromMillis(1935797400000) }}'];
		for (const [index, startTime] of starts.entries()) {
			const { error } = await world.run(
				{ resource: 'classroom', operation: 'create' },
				{ ...create, roomUuid: `r${index}`, startTime, duration: '={{ "90" }}', options: { closeDelay: '={{ "5" }}' } },
			);
			expect(error).toBeUndefined();
		}
		const sent = world.sim.requests.map(({ body }) => (body as { roomProperties: object }).roomProperties);
		expect(sent).toEqual(starts.map(() => ({ schedule: { startTime: 1935797400000, duration: 5400, closeDelay: 300 } })));
	});

	it('reads a time without a zone on the clock of the workflow', async () => {
		const { items } = await world.run({ resource: 'classroom', operation: 'create' }, { ...create, startTime: '2031-05-06T09:30:00' });
		const zone = getGlobalState().defaultTimezone;
		expect(new Date(String(items[0]?.json.startsAt)).toLocaleString('sv-SE', { timeZone: zone })).toBe('2031-05-06 09:30:00');
	});

	it('takes objects and lists where JSON is asked for', async () => {
		world.sim.seed.room({ roomUuid: 'r' });
		await world.run(
			{ resource: 'classroom', operation: 'updateProperties' },
			{ roomUuid: 'r', specifyProperties: 'json', properties: '={{ $json.properties }}' },
			{ items: [{ properties: { a: { b: [1] } } }] },
		);
		await world.run(
			{ resource: 'breakoutRoom', operation: 'create' },
			{ roomUuid: 'r', specifyGroups: 'split', userUuids: '={{ $json.users }}', roomCount: 2 },
			{ items: [{ users: ['a,b', 'c d'] }] },
		);
		expect(world.sim.requests.map(({ body }) => body)).toEqual([
			{ properties: { a: { b: [1] } } },
			{
				groups: [
					{ groupName: 'Group 1', users: [{ userUuid: 'a,b' }] },
					{ groupName: 'Group 2', users: [{ userUuid: 'c d' }] },
				],
			},
		]);
	});
});

describe('what no document limits', () => {
	it('names of breakout rooms, however long', async () => {
		world.sim.seed.room({ roomUuid: 'r' });
		const long = 'x'.repeat(100);
		for (const parameters of [
			{ specifyGroups: 'fields', groupsUi: { groups: [{ groupName: long, users: 'u1' }] } },
			{ specifyGroups: 'json', groups: JSON.stringify([{ groupName: long, users: ['u1'] }]) },
			{ specifyGroups: 'split', userUuids: 'u1', roomCount: 1, options: { namePrefix: long } },
		]) {
			expect((await world.run({ resource: 'breakoutRoom', operation: 'create' }, { roomUuid: 'r', ...parameters })).error).toBeUndefined();
		}
		const names = world.sim.requests.map(({ body }) => (body as { groups: Array<{ groupName: string }> }).groups[0]!.groupName);
		expect(names).toEqual([long, long, `${long} 1`]);
	});

	it.each([['seconds', 172_800], ['minutes', 2880]])('a closing delay of two days in %s', async (durationUnit, closeDelay) => {
		const { error } = await world.run({ resource: 'classroom', operation: 'create' }, { ...create, durationUnit, options: { closeDelay } });
		expect(error).toBeUndefined();
		expect(world.sim.requests[0]!.body).toMatchObject({ roomProperties: { schedule: { closeDelay: 172_800 } } });
	});
});
