import { agoraClassroom, type ClassroomSettings } from '../../runtime/connections/library';
import { fetchTransport } from '../../runtime/transport/fetchTransport';
import { buildAccessToken2, educationService, rtmService, type TokenService } from '../../vendors/agora/accessToken2';
import { classroomHeaders, type HeaderForm } from '../../vendors/agora/authHeaders';
import { createClassroomClient, type ClassroomClient } from '../../vendors/agora/classroom/client';
import { ROOM_TYPES } from '../../vendors/agora/classroom/classroomCodes';
import { checkRegion, defaultBaseUrl, REGIONS, resolveBaseUrl } from '../../vendors/agora/hosts';
import { createHttp, DEFAULT_POLICY } from '../../vendors/http';
import { accountSteps } from './accountSteps';
import { type AgoraAccess, type AgoraChoices, agoraNames } from './agoraAccount';
import { recordingSteps } from './recordingSteps';
import { firstOf, notTried, type Plan, refused, type Step } from './step';

const UID = 'server';
const TOKEN_SECONDS = 600;
/** Signaling: sign in. Education: the whole app. */
const SIGNALING = rtmService(UID, { 1: TOKEN_SECONDS });
const EDUCATION = educationService({}, { 3: TOKEN_SECONDS });
const SECOND_PERSON = 'it needs a person in the classroom';
const COMPUTED = 'it is computed here: no server is asked';
const BUCKET = 'it reads a bucket, which is no server of Agora’s';
/** Operations of the node that are listed only. */
const LEFT_OUT: ReadonlyArray<readonly [why: string, operations: string[]]> = [
	[SECOND_PERSON, ['user: get', 'user: kick', 'user: updateProperties', 'user: deleteProperties', 'widget: setUserProperties', 'widget: deleteUserProperties']],
	['it needs cloud recording set up for classrooms, and costs money', ['recording: start', 'recording: stop', 'recording: update', 'recording: export']],
	['it is computed from the events that "event: getAll" reads', ['attendance: get']],
	[COMPUTED, ['token: createClassroom', 'token: createChannel', 'token: createSignaling', 'token: createChat']],
	[BUCKET, ['recordingFile: getAll', 'recordingFile: export', 'recordingFile: createLink']],
];
const CREATE = 'classroom: create';
const ODD = 'classroom: create, ID with special characters';

/** A classroom client whose token carries only some services, or is sent in one header form. */
function clientWith(access: AgoraAccess, send: typeof fetch, form: HeaderForm, services: TokenService[]): ClassroomClient {
	const region = checkRegion(access.region);
	const hosts = [resolveBaseUrl(access.baseUrl, defaultBaseUrl(region))];
	const { appId, appCertificate } = access;
	const sign = () => classroomHeaders(form, buildAccessToken2({ appId, appCertificate, expire: TOKEN_SECONDS }, services), UID);
	return createClassroomClient(createHttp(fetchTransport(sign, undefined, send), { ...DEFAULT_POLICY, hosts }), { appId, region });
}

/** Every operation that needs no second person, in an order that works; the others are listed with the reason. */
export function agoraPlan(access: AgoraAccess, choices: AgoraChoices): Plan {
	const { fetch: send, drain } = choices;
	const settings: ClassroomSettings = { ...access, region: checkRegion(access.region), uid: UID, fetch: send, maxAttempts: 3 };
	const client = agoraClassroom(settings);
	const { room, odd, resource } = agoraNames(choices.startedAt);
	const cleanups: Plan['cleanups'] = [];
	const body = { roomName: 'n8n check', roomType: ROOM_TYPES.smallClass, roomProperties: {} };

	async function open(roomUuid: string): Promise<void> {
		await client.rooms.create(roomUuid, body);
		cleanups.push({ what: `classroom ${roomUuid}`, run: async () => await client.rooms.setState(roomUuid, 'ended') });
	}
	const everything = [SIGNALING, EDUCATION];
	const read = (form: HeaderForm, services: TokenService[]) => async () => await clientWith(access, send, form, services).rooms.get(room);
	const otherRegion = REGIONS.find((one) => one !== access.region && one !== 'cn') ?? 'eu';

	const steps: Step[] = [
		{ operation: CREATE, run: async () => await open(room) },
		{ operation: 'classroom: create again', run: async () => await client.rooms.ensure(room, body) },
		{ operation: ODD, run: async () => await open(odd) },
		{ operation: 'classroom: get', run: async () => await client.rooms.get(room) },
		{ operation: 'classroom: get, ID with special characters', needs: [ODD], run: async () => await client.rooms.get(odd) },
		{ operation: 'classroom: get one that is not there', run: async () => await refused('notFound', async () => await client.rooms.get(`${room}-none`)) },
		{
			operation: 'classroom: get from another region',
			run: async () => await refused('notFound', async () => await clientWith({ ...access, region: otherRegion }, send, 'both', everything).rooms.get(room)),
		},
		{ operation: 'header form: Authorization', run: read('authorization', everything) },
		{ operation: 'header form: x-agora-token', run: read('xAgora', everything) },
		{ operation: 'token: Signaling only', run: read('xAgora', [SIGNALING]) },
		{ operation: 'token: Education only', run: read('authorization', [EDUCATION]) },
		{
			operation: 'wrong App Certificate',
			run: async () => {
				const wrong = agoraClassroom({ ...settings, appCertificate: '0'.repeat(32), maxAttempts: 1 });
				await refused('auth', async () => await wrong.rooms.get(room));
			},
		},
		{ operation: 'classroom: updateProperties', run: async () => await client.rooms.updateProperties(room, { check: { page: 1 } }, { by: 'check' }) },
		{ operation: 'classroom: updateProperties, dotted key', run: async () => await client.rooms.updateProperties(room, { 'check.page': 2 }) },
		{ operation: 'classroom: deleteProperties', run: async () => await client.rooms.deleteProperties(room, ['check.page']) },
		{ operation: 'classroom: setState, start', run: async () => await client.rooms.setState(room, 'started') },
		{ operation: 'breakoutRoom: create', run: async () => await client.groups.create(room, [{ groupName: 'Group 1', users: [] }]) },
		{ operation: 'breakoutRoom: removeAll', needs: ['breakoutRoom: create'], run: async () => await client.groups.removeAll(room) },
		{ operation: 'widget: set', run: async () => await client.widgets.set(room, 'n8nCheck', { state: 1, extra: { page: 1 } }) },
		{ operation: 'widget: deleteProperties', needs: ['widget: set'], run: async () => await client.widgets.deleteProperties(room, 'n8nCheck', ['page']) },
		{ operation: 'widget: getEvents', needs: ['widget: set'], run: async () => await firstOf(client.widgets.events(room, 'n8nCheck'), 3) },
		{ operation: 'widget: delete', needs: ['widget: set'], run: async () => await client.widgets.delete(room, 'n8nCheck') },
		{ operation: 'extApp: setProperties', run: async () => await client.extApps.setProperties(room, 'n8nCheck', { properties: { page: 1 } }) },
		{ operation: 'extApp: deleteProperties', needs: ['extApp: setProperties'], run: async () => await client.extApps.deleteProperties(room, 'n8nCheck', ['page']) },
		{
			operation: 'publicResource: upload',
			run: async () => await client.resources.upload(room, resource, { resourceName: 'check.csv', size: 12, ext: 'csv', url: 'https://example.com/check.csv' }),
		},
		{ operation: 'publicResource: getAll', needs: ['publicResource: upload'], run: async () => await client.resources.list(room) },
		{ operation: 'publicResource: delete', needs: ['publicResource: upload'], run: async () => await client.resources.delete(room, [resource]) },
		{ operation: 'recording: getAll', run: async () => await firstOf(client.records.list(room), 3) },
		{ operation: 'popupQuiz: getAll', run: async () => await firstOf(client.quizzes.events(room), 3) },
		{ operation: 'poll: getAll', run: async () => await firstOf(client.polls.events(room), 3) },
		{ operation: 'event: getAll', run: async () => await firstOf(client.events.list(room), 200) },
		{ operation: 'user: get one that is not there', run: async () => await refused('notFound', async () => await client.users.get(room, 'nobody')) },
		{
			operation: 'event: drain',
			...(drain ? {} : { notTried: 'it takes events away from whoever else reads the queue (--drain tries it)' }),
			run: async () => await client.events.pollQueue(),
		},
		{ operation: 'classroom: setState, end', run: async () => await client.rooms.setState(room, 'ended') },
	];
	const inClassroom = steps.map((step) => (step.operation === CREATE ? step : { ...step, needs: [CREATE, ...(step.needs ?? [])] }));
	const leftOut = LEFT_OUT.flatMap(([why, operations]) => operations.map((operation) => notTried(operation, why)));
	return { steps: [...inClassroom, ...accountSteps(access, choices, cleanups), ...recordingSteps(access, choices, cleanups), ...leftOut], cleanups };
}
