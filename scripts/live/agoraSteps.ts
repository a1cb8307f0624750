import { agoraClassroom, agoraCloudRecording, type ClassroomSettings } from '../../runtime/connections/library';
import { fetchTransport } from '../../runtime/transport/fetchTransport';
import { buildAccessToken2, educationService, rtmService, type TokenService } from '../../vendors/agora/accessToken2';
import { classroomHeaders, type HeaderForm } from '../../vendors/agora/authHeaders';
import { createClassroomClient, type ClassroomClient } from '../../vendors/agora/classroom/client';
import { ROOM_TYPES } from '../../vendors/agora/classroom/classroomCodes';
import { checkRegion, defaultBaseUrl, resolveBaseUrl } from '../../vendors/agora/hosts';
import { createHttp, DEFAULT_POLICY } from '../../vendors/http';
import { firstOf, type Plan, refused, type Step } from './step';

export interface AgoraAccess {
	appId: string;
	appCertificate: string;
	region: string;
	/** Only for a run against the simulator. */
	baseUrl?: string;
	/** For Cloud Recording; steps that need them are left out otherwise. */
	customerId?: string;
	customerSecret?: string;
}

export interface AgoraChoices {
	/** Unix time in ms; makes the names of this run. */
	startedAt: number;
	/** Read the App ID's queue, which takes the events away from everybody else. */
	drain: boolean;
	fetch: typeof fetch;
}

const UID = 'server';
const TOKEN_SECONDS = 600;
/** Signaling: sign in. Education: the whole app. */
const SIGNALING = rtmService(UID, { 1: TOKEN_SECONDS });
const EDUCATION = educationService({}, { 3: TOKEN_SECONDS });
const SECOND_PERSON = 'it needs a person in the classroom';

/** A classroom client whose token carries only some services, or is sent in one header form. */
function clientWith(access: AgoraAccess, send: typeof fetch, form: HeaderForm, services: TokenService[]): ClassroomClient {
	const region = checkRegion(access.region);
	const hosts = [resolveBaseUrl(access.baseUrl, defaultBaseUrl(region))];
	const { appId, appCertificate } = access;
	const sign = () => classroomHeaders(form, buildAccessToken2({ appId, appCertificate, expire: TOKEN_SECONDS }, services), UID);
	return createClassroomClient(createHttp(fetchTransport(sign, undefined, send), { ...DEFAULT_POLICY, hosts }), { appId, region });
}

/** Names that a run uses, each with its placeholder for the report. */
export function agoraNames(startedAt: number) {
	const room = `n8n-check-${startedAt}`;
	return { room, odd: `${room} a%?#&+`, resource: `resource-${startedAt}` };
}

/** Every operation of Flexible Classroom and Cloud Recording that needs no second person, in an order that works. */
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
	const secondPerson = (operation: string): Step => ({ operation, notTried: SECOND_PERSON, run: async () => undefined });

	const steps: Step[] = [
		{ operation: 'classroom: create', run: async () => await open(room) },
		{ operation: 'classroom: create again', run: async () => await client.rooms.ensure(room, body) },
		{ operation: 'classroom: create, ID with special characters', run: async () => await open(odd) },
		{ operation: 'classroom: get', run: async () => await client.rooms.get(room) },
		{ operation: 'classroom: get, ID with special characters', run: async () => await client.rooms.get(odd) },
		{ operation: 'classroom: get one that is not there', run: async () => await refused('notFound', async () => await client.rooms.get(`${room}-none`)) },
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
		{ operation: 'breakoutRoom: removeAll', run: async () => await client.groups.removeAll(room) },
		{ operation: 'widget: set', run: async () => await client.widgets.set(room, 'n8nCheck', { state: 1, extra: { page: 1 } }) },
		{ operation: 'widget: deleteProperties', run: async () => await client.widgets.deleteProperties(room, 'n8nCheck', ['page']) },
		{ operation: 'widget: getEvents', run: async () => await firstOf(client.widgets.events(room, 'n8nCheck'), 3) },
		{ operation: 'widget: delete', run: async () => await client.widgets.delete(room, 'n8nCheck') },
		{ operation: 'extApp: setProperties', run: async () => await client.extApps.setProperties(room, 'n8nCheck', { properties: { page: 1 } }) },
		{ operation: 'extApp: deleteProperties', run: async () => await client.extApps.deleteProperties(room, 'n8nCheck', ['page']) },
		{
			operation: 'publicResource: upload',
			run: async () => await client.resources.upload(room, resource, { resourceName: 'check.csv', size: 12, ext: 'csv', url: 'https://example.com/check.csv' }),
		},
		{ operation: 'publicResource: getAll', run: async () => await client.resources.list(room) },
		{ operation: 'publicResource: delete', run: async () => await client.resources.delete(room, [resource]) },
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
		...['user: get', 'user: kick', 'user: updateProperties', 'user: deleteProperties', 'widget: setUserProperties', 'widget: deleteUserProperties'].map(secondPerson),
		...recordingSteps(access, choices),
	];
	return { steps, cleanups };
}

/** Cloud Recording as far as it costs nothing. */
function recordingSteps(access: AgoraAccess, { fetch: send, startedAt }: AgoraChoices): Step[] {
	const { appId, customerId, customerSecret, baseUrl } = access;
	const notTried = customerId && customerSecret ? undefined : 'it needs AGORA_CUSTOMER_ID and AGORA_CUSTOMER_SECRET';
	const client = () => agoraCloudRecording({ appId, customerId: customerId!, customerSecret: customerSecret!, baseUrl, fetch: send });
	const recorder = { cname: `n8n-check-${startedAt}`, uid: '527841' };
	const none = { resourceId: 'none', sid: 'none', mode: 'mix' as const };
	const steps: Step[] = [
		{ operation: 'cloudRecording: acquire', run: async () => await client().acquire(recorder) },
		{ operation: 'cloudRecording: query one that is not there', run: async () => await client().find(none, {}).catch(() => undefined) },
		{
			operation: 'cloudRecording: wrong Customer Secret',
			run: async () => {
				const wrong = agoraCloudRecording({ appId, customerId: customerId!, customerSecret: 'wrong', baseUrl, fetch: send, maxAttempts: 1 });
				await refused('auth', async () => await wrong.acquire(recorder));
			},
		},
		{ operation: 'cloudRecording: start, update, updateLayout, query, stop', notTried: 'it costs money and needs a bucket: record once with the node instead', run: async () => undefined },
	];
	return steps.map((step) => ({ ...step, notTried: step.notTried ?? notTried }));
}
