import type { VariantRow, Variation } from './table';

const BASE = '/v1/apps/{appid}/cloud_recording';
const TASK = `${BASE}/resourceid/{resourceid}/sid/{sid}/mode/{mode}`;

/** S003: the Cloud Recording document of 2019. */
const CALLS = {
	acquire: { method: 'POST', path: `${BASE}/acquire` },
	start: { method: 'POST', path: `${BASE}/resourceid/{resourceid}/mode/{mode}/start` },
	query: { method: 'GET', path: `${TASK}/query` },
	update: { method: 'POST', path: `${TASK}/update` },
	updateLayout: { method: 'POST', path: `${TASK}/updateLayout` },
	stop: { method: 'POST', path: `${TASK}/stop` },
} as const;

type Operation = keyof typeof CALLS;

const row = (operation: Operation, source: string, at: string, variation: Variation): VariantRow => ({ ...CALLS[operation], source, at, ...variation });

/** Where the answers of the 2019 edition have only the IDs of resource and recording. */
const WITHOUT_NAMES: ReadonlyArray<[Operation, source: string]> = [
	['acquire', 'S003:76'],
	['start', 'S003:256'],
	['updateLayout', 'S003:358'],
	['query', 'S003:390'],
	['stop', 'S003:464'],
];

/** New resources are created by these two. */
const MAKES_SOMETHING: readonly Operation[] = ['acquire', 'start'];

const FILES = 'serverResponse.fileList[]';
const SERVICES = 'serverResponse.extensionServiceState[]';
const UPLOAD = 'serverResponse.extensionServiceState[serviceName=upload_service]';
const PAGE = 'serverResponse.extensionServiceState[serviceName=web_recorder_service]';
const PAGE_FILES = `${PAGE}.payload.fileList[]`;

/**
 * What the editions of Cloud Recording's documents permit in answers, besides what the simulator says by itself.
 * OpenAPI: `cloud-recording.zh-CN.yaml` and `cloud-recording.en.yaml` of Agora's portal.
 */
export const CLOUD_RECORDING_VARIANTS: readonly VariantRow[] = [
	...WITHOUT_NAMES.flatMap(([operation, source]) => [
		row(operation, source, 'cname', { kind: 'absent' }),
		row(operation, source, 'uid', { kind: 'absent' }),
	]),
	...MAKES_SOMETHING.map((operation) => row(operation, 'S003:487', '', { kind: 'status', values: [200, 201] })),
	...(Object.keys(CALLS) as Operation[]).map((operation) => row(operation, 'Fields may be added', '', { kind: 'unknownField' })),

	row('query', 'S003:396', 'serverResponse.status', { kind: 'text' }),
	row('query', 'S003:397', 'serverResponse.sliceStartTime', { kind: 'text' }),
	row('query', 'S003:488', '', { kind: 'status', values: [200, 206] }),
	row('query', 'S003:394', 'serverResponse.fileListMode', { kind: 'absent' }),
	row('query', 'Fields may be added', 'serverResponse', { kind: 'unknownField' }),
	row('query', 'Fields may be added', FILES, { kind: 'unknownField' }),
	row('query', 'OpenAPI, query-response, fileList', 'serverResponse.fileList[].sliceStartTime', { kind: 'text' }),
	row('query', 'OpenAPI, query-response, fileList', 'serverResponse.fileList[].isPlayable', { kind: 'text' }),
	row('query', 'OpenAPI, query-response, fileList', 'serverResponse.fileList[].mixedAllUser', { kind: 'text' }),
	row('query', 'Fields may be added', SERVICES, { kind: 'unknownField' }),
	row('query', 'Web page recording, event 71 and "query"', `${PAGE_FILES}.filename`, { kind: 'renamed', to: 'fileName' }),
	row('query', 'OpenAPI, query-response, web_recorder_service', `${PAGE}.payload.onhold`, { kind: 'text' }),

	row('stop', 'S003:488', '', { kind: 'status', values: [200, 206] }),
	row('stop', 'S003:468', 'serverResponse.fileListMode', { kind: 'absent' }),
	row('stop', 'Fields may be added', 'serverResponse', { kind: 'unknownField' }),
	row('stop', 'Fields may be added', FILES, { kind: 'unknownField' }),
	row('stop', 'OpenAPI, stop-response, fileList', 'serverResponse.fileList[].sliceStartTime', { kind: 'text' }),
	row('stop', 'OpenAPI (zh-CN), stop-response', `${UPLOAD}.payload`, { kind: 'renamed', to: 'playload' }),
	row('stop', 'OpenAPI (zh-CN), stop-response', `${PAGE}.payload`, { kind: 'renamed', to: 'playload' }),
];
