/** Every operation of the package, and how it is called, for tests that go through all of them. */
import { ENDPOINTS, type Endpoint } from '../../scripts/coverage/endpoints';
import { accessOperations } from './access';
import { classInOperations } from './classIn';
import { schoolOperations } from './classInSchool';
import { classroomOperations } from './classroom';
import { cloudRecordingOperations } from './cloudRecording';
import type { CataloguedOperation } from './operation';
import { recordingFileOperations } from './recordingFile';
import { transcriptOperations } from './transcript';

export { type Api, apiOf, type CataloguedOperation, nameOf } from './operation';

export const CATALOGUE: CataloguedOperation[] = [...classroomOperations, ...cloudRecordingOperations, ...accessOperations, ...transcriptOperations, ...recordingFileOperations, ...classInOperations, ...schoolOperations];

/** Operations that look something up beside their own call. */
const BESIDE: Record<string, Array<[resource: string, operation: string]>> = {
	'agora classroom: create': [['classroom', 'get']],
	'agora recording: start': [['recording', 'getAll']],
	'agora recording: export': [
		['recording', 'getAll'],
		['event', 'getAll'],
	],
	'agora attendance: get': [['event', 'getAll']],
	'agora channel: getUsers': [['event', 'getAll']],
	'agora channel: getUserStatus': [['user', 'get']],
	'agora ban: create': [
		['user', 'get'],
		['ban', 'getAll'],
	],
	'agora transcript: getText': [['recordingFile', 'export']],
	'agora ban: delete': [['ban', 'getAll']],
	'agora classroom: setState': [['classroom', 'get']],
	'agora transcript: start': [['transcript', 'getAll']],
	'agora transcript: stop': [
		['transcript', 'get'],
		['transcript', 'getAll'],
	],
	'agora cloudRecording: stop': [['recording', 'query']],
};

/** The endpoints that an operation may call, its own ones first. */
export function endpointsOf({ node, resource, operation }: Pick<CataloguedOperation, 'node' | 'resource' | 'operation'>): Endpoint[] {
	const calls = [[resource, operation], ...(BESIDE[`${node} ${resource}: ${operation}`] ?? [])];
	return calls.flatMap(([group, name]) =>
		ENDPOINTS.filter((one) => one.node === node && one.resource === group && one.operations.includes(name!)),
	);
}

/** An endpoint's path as a pattern, without an action in the query; every `{…}` is one part of the path. */
export function pathPattern({ path }: Pick<Endpoint, 'path'>): RegExp {
	const parts = path.split('?')[0]!.split('/').map((part) => (part.startsWith('{') ? '[^/?]+' : part.replaceAll('.', '\\.')));
	return new RegExp(`^${parts.join('/')}$`);
}
