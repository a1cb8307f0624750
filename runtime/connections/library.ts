import { basicHeaders, classroomHeaders } from '../../vendors/agora/authHeaders';
import { createClassroomClient, type ClassroomClient } from '../../vendors/agora/classroom/client';
import { createCloudRecordingClient, type CloudRecordingClient } from '../../vendors/agora/cloudRecording/client';
import { limiterFor, proofOf } from '../../vendors/agora/cloudRecording/rateLimiters';
import {
	checkRegion,
	CLOUD_RECORDING_BASE_URL,
	defaultBaseUrl,
	failoverHosts as agoraHosts,
	resolveBaseUrl as agoraBaseUrl,
	type Region,
} from '../../vendors/agora/hosts';
import { ClassroomTokenCache } from '../../vendors/agora/tokenCache';
import { checkAppCertificate, checkAppId, checkUid } from '../../vendors/agora/tokenInputs';
import { failoverHosts as classInHosts, resolveBaseUrl as classInBaseUrl } from '../../vendors/classin/hosts';
import { createClassInClient, type ClassInClient } from '../../vendors/classin/lms/client';
import { createSchoolClient, type SchoolClient } from '../../vendors/classin/school/client';
import { checkSecret, checkSid } from '../../vendors/classin/signature';
import { signClassInRequest } from '../../vendors/classin/signRequest';
import { createHttp, DEFAULT_POLICY, type HttpPolicy } from '../../vendors/http';
import { MultipartForm } from '../../vendors/multipart';
import { checkWhole } from '../../vendors/plainInputs';
import { fetchTransport } from '../transport/fetchTransport';
import { multipartBody } from '../transport/multipartBody';

/** What all clients have in common. */
export interface ClientSettings extends Partial<Pick<HttpPolicy, 'timeoutMs' | 'deadlineMs' | 'maxAttempts'>> {
	/** An https address of your own, such as a gateway; by default the vendor's. */
	baseUrl?: string;
	/** Aborts requests and waits. */
	signal?: AbortSignal;
	/** A fetch of your own, to look at requests or to send them another way. They are signed already. */
	fetch?: typeof fetch;
}

export interface ClassroomSettings extends ClientSettings {
	/** 32 hexadecimal characters. */
	appId: string;
	/** 32 hexadecimal characters. Stays here; only tokens made from it are sent. */
	appCertificate: string;
	/** Where the classrooms are. */
	region: Region;
	/** The name to sign in under; by default `server`. */
	uid?: string;
}

export interface CloudRecordingSettings extends ClientSettings {
	/** 32 hexadecimal characters. */
	appId: string;
	customerId: string;
	customerSecret: string;
}

export interface ClassInSettings extends ClientSettings {
	/** The school's ID, digits only. */
	sid: string | number;
	secret: string;
}

const TOKEN_SECONDS = 3600;
/** What timers can wait, 24 days. */
const LONGEST_MS = 2_147_483_647;

/** @throws FieldError naming the setting that is no whole number above 0 */
function policyOf(settings: ClientSettings, hosts: string[]): HttpPolicy {
	const wholeOf = (name: 'timeoutMs' | 'deadlineMs' | 'maxAttempts'): number =>
		checkWhole(name, settings[name] ?? DEFAULT_POLICY[name], 1, LONGEST_MS, name === 'maxAttempts' ? undefined : 'It is a time in milliseconds.');
	return { hosts, timeoutMs: wholeOf('timeoutMs'), deadlineMs: wholeOf('deadlineMs'), maxAttempts: wholeOf('maxAttempts') };
}

/**
 * A client for Agora Flexible Classroom that signs with tokens of its own making.
 *
 * @throws FieldError when a setting can't be used; a certificate of something else shows with the first request
 */
export function agoraClassroom(settings: ClassroomSettings): ClassroomClient {
	const { signal } = settings;
	const appCertificate = checkAppCertificate(settings.appCertificate);
	const uid = checkUid(settings.uid ?? 'server');
	const appId = checkAppId(settings.appId);
	const region = checkRegion(settings.region);
	const hosts = agoraHosts(agoraBaseUrl(settings.baseUrl, defaultBaseUrl(region)), region);
	const tokens = new ClassroomTokenCache();
	const runtime = fetchTransport(() => {
		const token = tokens.get({ appId, appCertificate, uid, expire: TOKEN_SECONDS }, Math.floor(Date.now() / 1000));
		return classroomHeaders('both', token, uid);
	}, signal, settings.fetch);
	return createClassroomClient(createHttp(runtime, policyOf(settings, hosts)), { appId, region });
}

/**
 * A client for Agora Cloud Recording. It stays under Agora's limit of requests for the App ID.
 *
 * @throws FieldError when App ID, Customer ID, Customer Secret or base URL can't be used
 */
export function agoraCloudRecording(settings: CloudRecordingSettings): CloudRecordingClient {
	const appId = checkAppId(settings.appId);
	const headers = basicHeaders(settings.customerId, settings.customerSecret);
	const baseUrl = agoraBaseUrl(settings.baseUrl, CLOUD_RECORDING_BASE_URL);
	const { customerId, customerSecret } = settings;
	const runtime = fetchTransport(() => ({ ...headers }), settings.signal, settings.fetch);
	return createCloudRecordingClient({
		runtime,
		policy: policyOf(settings, agoraHosts(baseUrl)),
		appId,
		limiter: limiterFor(appId, proofOf({ baseUrl, customerId, customerSecret }), runtime.now()),
	});
}

/** ClassIn's clients: the LMS (v2) at the top, and the older API (v1) as `school`. */
export type ClassInLibrary = ClassInClient & {
	/** People, courses, their members, join links, the cloud drive and what else belongs to a school. */
	school: SchoolClient;
};

/** Signs what is about to be sent; calls of the older API carry their signature inside the form. */
function signingFetch(sid: string, secret: string, baseUrl: string, send: typeof fetch = fetch): typeof fetch {
	return async (url, init) => {
		const { method, headers: given } = init ?? {};
		const request = { url: String(url), method, headers: Object.fromEntries(new Headers(given)), body: init?.body as unknown };
		const timeStamp = Math.floor(Date.now() / 1000);
		const { headers, body } = signClassInRequest(request, { sid, secret, timeStamp }, baseUrl);
		if (!(body instanceof MultipartForm)) return await send(url, { ...init, headers, body: body as string });
		const form = multipartBody(body);
		return await send(url, { ...init, headers: { ...headers, ...form.headers }, body: form.body, duplex: 'half' });
	};
}

/**
 * A client for ClassIn.
 *
 * @throws FieldError when SID, secret or base URL can't be used
 */
export function classIn(settings: ClassInSettings): ClassInLibrary {
	const sid = checkSid(settings.sid);
	const secret = checkSecret(settings.secret);
	const baseUrl = classInBaseUrl(settings.baseUrl);
	const runtime = fetchTransport(() => ({}), settings.signal, signingFetch(sid, secret, baseUrl, settings.fetch));
	const http = createHttp(runtime, policyOf(settings, classInHosts(baseUrl)));
	const account = { sid, secret, baseUrl };
	return { ...createClassInClient(http, runtime, account), school: createSchoolClient(http, runtime, account) };
}
