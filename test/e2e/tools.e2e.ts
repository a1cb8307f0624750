/**
 * The nodes as tools of an AI: n8n's MCP server offers them, a client calls them as a model would, and what the
 * model says (`$fromAI`) arrives at the vendor.
 */
import { chain, credentialsOf, PACKAGE, startWorld, type World } from './support/world';

interface Tool {
	name: string;
	description: string;
	inputSchema: { properties: Record<string, { type: string; description?: string }>; required?: string[] };
}

interface Called {
	content: Array<{ type: string; text: string }>;
	isError?: boolean;
}

const PATH = 'school';
const fromAi = (name: string, what: string, type = 'string'): string => `={{ $fromAI('${name}', '${what}', '${type}') }}`;

let world: World;
let session: string | undefined;
let lastId = 0;

/** Speaks MCP over HTTP as clients do; answers come as JSON or as a stream of events. */
async function mcp<T>(method: string, params: object): Promise<T> {
	const notification = method.startsWith('notifications/');
	const response = await fetch(`${world.n8n.url}/mcp/${PATH}`, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			accept: 'application/json, text/event-stream',
			...(session ? { 'mcp-session-id': session } : {}),
		},
		body: JSON.stringify({ jsonrpc: '2.0', method, params, ...(notification ? {} : { id: ++lastId }) }),
	});
	session ??= response.headers.get('mcp-session-id') ?? undefined;
	const text = await response.text();
	if (!response.ok) throw new Error(`${response.status}: ${text}`);
	if (notification) return undefined as T;
	const data = text.startsWith('{') ? text : text.split('\n').find((line) => line.startsWith('data: '))!.slice(6);
	const answer = JSON.parse(data) as { result?: T; error?: unknown };
	if (!answer.result) throw new Error(JSON.stringify(answer.error));
	return answer.result;
}

const call = async (name: string, args: object): Promise<Called> => await mcp<Called>('tools/call', { name, arguments: args });

function tool(node: string, name: string, parameters: Record<string, unknown>) {
	return {
		name,
		type: `${PACKAGE}.${node}Tool`,
		typeVersion: 1,
		position: [0, 200] as [number, number],
		parameters,
		credentials: credentialsOf(world, node),
	};
}

beforeAll(async () => {
	world = await startWorld();
	const room = fromAi('classroom', 'ID of the classroom');
	const tools = [
		tool('agora', 'Kick a user', { resource: 'user', operation: 'kick', roomUuid: room, userUuid: fromAi('user', 'ID of the user'), ban: 'minutes', banMinutes: fromAi('minutes', 'How long', 'number') }),
		tool('agora', 'Look at a classroom', { resource: 'classroom', operation: 'get', roomUuid: room }),
		tool('classIn', 'Write the introduction', { resource: 'webcast', operation: 'set', activityId: fromAi('activity', 'ID of the activity', 'number'), courseId: '414193', options: { webcastIntroduce: fromAi('text', 'The text') } }),
		tool('agora', 'Live channels', { resource: 'channel', operation: 'getAll', returnAll: true, options: {} }),
		tool('agora', 'Who is in a channel', { resource: 'channel', operation: 'getUsers', cname: room }),
		tool('agora', 'Attendance', { resource: 'attendance', operation: 'get', roomUuid: room, options: { expected: fromAi('expected', 'IDs of those who should come, one per line') } }),
		tool('agora', 'Make a token', { resource: 'token', operation: 'createClassroom', roomUuid: room, userUuid: fromAi('user', 'ID of the user'), role: 'student' }),
		tool('agora', 'Ban a user', { resource: 'ban', operation: 'create', who: 'user', roomUuid: room, userUuid: fromAi('user', 'ID of the user'), howLong: 'minutes', time: fromAi('minutes', 'How long', 'number') }),
		tool('agora', 'Minutes used', { resource: 'usage', operation: 'get', period: 'thisMonth' }),
		tool('agora', 'Query a recording', { resource: 'cloudRecording', operation: 'query', resourceId: fromAi('resource', 'Resource ID'), sid: fromAi('recording', 'Recording ID'), mode: 'mix' }),
	];
	const server = { name: 'MCP', type: '@n8n/n8n-nodes-langchain.mcpTrigger', typeVersion: 2, position: [0, 0] as [number, number], parameters: { authentication: 'none', path: PATH }, webhookId: PATH };
	const { id } = await world.client.createWorkflow({
		...chain('Tools'),
		nodes: [server, ...tools],
		connections: Object.fromEntries(tools.map(({ name }) => [name, { ai_tool: [[{ node: 'MCP', type: 'ai_tool', index: 0 }]] }])),
	});
	await world.client.activateWorkflow(id);
	await mcp('initialize', { protocolVersion: '2025-03-26', capabilities: {}, clientInfo: { name: 'test', version: '1' } });
	await mcp('notifications/initialized', {});
});
afterAll(async () => await world?.stop());
beforeEach(() => world.sim.reset());

it('are offered with the values that the AI fills in, and nothing else', async () => {
	const { tools } = await mcp<{ tools: Tool[] }>('tools/list', {});
	expect(Object.fromEntries(tools.map(({ name, inputSchema }) => [name, Object.keys(inputSchema.properties).sort()]))).toEqual({
		Kick_a_user: ['classroom', 'minutes', 'user'],
		Look_at_a_classroom: ['classroom'],
		Write_the_introduction: ['activity', 'text'],
		Live_channels: [],
		Who_is_in_a_channel: ['classroom'],
		Attendance: ['classroom', 'expected'],
		Make_a_token: ['classroom', 'user'],
		Ban_a_user: ['classroom', 'minutes', 'user'],
		Minutes_used: [],
		Query_a_recording: ['recording', 'resource'],
	});
	expect(tools.every(({ description }) => description.length > 10)).toBe(true);
});

it('do what the AI asks for, and tell it what came of it', async () => {
	const { sim } = world;
	sim.seed.room({ roomUuid: 'math-101' });
	sim.seed.user('math-101', { userUuid: 'student-7' });
	const { content, isError } = await call('Kick_a_user', { classroom: 'math-101', user: 'student-7', minutes: 5 });
	expect(isError ?? false).toBe(false);
	expect(JSON.parse(content[0]!.text)).toEqual([expect.objectContaining({ success: true, userUuid: 'student-7', keptOutSeconds: 300 })]);
	expect(sim.requests.map(({ method, body, auth }) => [method, body, auth.verified])).toEqual([['POST', { dirty: { state: 1, duration: 300 } }, true]]);

	await call('Write_the_introduction', { activity: 25096094, text: 'Adding fractions' });
	expect(sim.requests.at(-1)).toMatchObject({ path: '/lms/activity/setWebcast', body: { activityId: 25096094, webcastIntroduce: 'Adding fractions' }, auth: { verified: true } });
});

it('tell the AI who is live and who was there, make a token, ban, and count the minutes', async () => {
	const { sim } = world;
	sim.seed.room({ roomUuid: 'math-101', state: 1 });
	sim.seed.user('math-101', { userUuid: 'ada', userName: 'Ada', role: 2 });
	const items = async (name: string, args: object): Promise<Array<Record<string, unknown>>> => {
		const { content, isError } = await call(name, args);
		expect([name, isError ?? false, content[0]!.text]).toEqual([name, false, expect.stringMatching(/^\[/)]);
		return JSON.parse(content[0]!.text) as Array<Record<string, unknown>>;
	};
	expect(await items('Live_channels', {})).toEqual([expect.objectContaining({ channelName: 'math-101', userCount: 1 })]);
	expect(await items('Who_is_in_a_channel', { classroom: 'math-101' })).toEqual([expect.objectContaining({ userUuid: 'ada', userName: 'Ada' })]);
	const people = await items('Attendance', { classroom: 'math-101', expected: 'ada\nbao' });
	expect(people.map(({ userUuid, present }) => [userUuid, present])).toEqual([['ada', true], ['bao', false]]);
	const [token] = await items('Make_a_token', { classroom: 'math-101', user: 'bao' });
	expect(token).toMatchObject({ token: expect.stringMatching(/^007/), userUuid: 'bao', roleName: 'student' });
	await items('Ban_a_user', { classroom: 'math-101', user: 'ada', minutes: 5 });
	expect(sim.requests.at(-1)).toMatchObject({ method: 'POST', path: '/dev/v1/kicking-rule', auth: { verified: true } });
	expect(await items('Minutes_used', {})).toHaveLength(1);
});

it('tell the AI in words what is wrong, so that it can do better', async () => {
	const missing = await call('Look_at_a_classroom', { classroom: 'math-102' });
	expect(missing.content[0]!.text).toMatch(/Classroom "math-102" was not found[^]*Check the ID/);
	const bad = await call('Kick_a_user', { classroom: 'a/b', user: 'student-7', minutes: 5 });
	expect(bad.content[0]!.text).toContain('Classroom ID');
	const gone = await call('Query_a_recording', { resource: 'nothing', recording: 'nothing' });
	expect(gone.content[0]!.text).toContain('Agora can’t read the resource ID');
});
