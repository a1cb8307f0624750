import type { Deviation } from '../../../simulator';

const ROOM = '/{region}/edu/apps/{appId}/v2/rooms/{roomUuid}';

/** Twenty ways in which a real server could answer otherwise: each kind, in places that clients read and in others. */
export const AGORA_DEVIATIONS: Deviation[] = [
	{ method: 'GET', path: ROOM, kind: 'missing', at: 'data.roomProperties', found: 'absent' },
	{ method: 'GET', path: ROOM, kind: 'additional', at: 'data.createdBy', found: 'text' },
	{ method: 'GET', path: ROOM, kind: 'type', at: 'ts', found: 'text' },
	{ method: 'POST', path: ROOM, kind: 'status', at: '', found: '201' },
	{ method: 'PUT', path: `${ROOM}/properties`, kind: 'header', at: 'content-type', found: 'text/plain' },
	{ method: 'PUT', path: `${ROOM}/properties`, kind: 'missing', at: 'msg', found: 'absent' },
	{ method: 'DELETE', path: `${ROOM}/properties`, kind: 'additional', at: 'requestId', found: 'text' },
	{ method: 'PUT', path: `${ROOM}/groups/states/1`, kind: 'type', at: 'code', found: 'text' },
	{ method: 'PUT', path: `${ROOM}/widgets/n8nCheck`, kind: 'missing', at: 'ts', found: 'absent' },
	{ method: 'DELETE', path: `${ROOM}/widgets/n8nCheck`, kind: 'code', at: 'code', found: '20404300' },
	{ method: 'GET', path: `${ROOM}/widgets/n8nCheck/sequences`, kind: 'type', at: 'data.total', found: 'text' },
	{ method: 'GET', path: `${ROOM}/records`, kind: 'missing', at: 'data.count', found: 'absent' },
	{ method: 'GET', path: `${ROOM}/sequences`, kind: 'type', at: 'data.list[].sequence', found: 'text' },
	{ method: 'GET', path: `${ROOM}/sequences`, kind: 'missing', at: 'data.list[].roomUuid', found: 'absent' },
	{ method: 'GET', path: `${ROOM}/sequences`, kind: 'additional', at: 'data.list[].traceId', found: 'text' },
	{ method: 'GET', path: '/{region}/edu/apps/{appId}/v1/rooms/{roomUuid}/resources', kind: 'type', at: 'data', found: 'object' },
	{ method: 'PUT', path: `${ROOM}/extApps/n8nCheck/properties`, kind: 'status', at: '', found: '202' },
	{ method: 'GET', path: `${ROOM}/users/nobody`, kind: 'code', at: 'code', found: '40440' },
	{ method: 'POST', path: '/v1/apps/{appId}/cloud_recording/acquire', kind: 'additional', at: 'expires', found: 'number' },
	{ method: 'POST', path: '/v1/apps/{appId}/cloud_recording/acquire', kind: 'status', at: '', found: '201' },
];

export const CLASSIN_DEVIATIONS: Deviation[] = [
	{ method: 'POST', path: '/lms/unit/create', kind: 'type', at: 'data.unitId', found: 'text' },
	{ method: 'POST', path: '/lms/unit/update', kind: 'missing', at: 'msg', found: 'absent' },
	// Of the older API, whose operations all have the same path.
	{ method: 'POST', path: '/partner/api/cloud.api.php?action=getTopFolderId', kind: 'type', at: 'data', found: 'number' },
	{ method: 'POST', path: '/partner/api/course.api.php?action=getWebcastUrl', kind: 'type', at: 'error_info.errno', found: 'text' },
];
