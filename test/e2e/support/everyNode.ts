/** What the test of the secrets does: a node for each kind of request, and servers that show what they were sent. */
import type { WorkflowNode } from '../../../host/client';
import { asText, type Answer, type Seen } from './wiretap';
import { ours, type World } from './world';

/** One node of each kind of request: reads, writes, uploads, recordings with storage keys, both ClassIn APIs. */
export function everyNode(world: World, credentials: World['credentials'], more: Partial<WorkflowNode> = {}): WorkflowNode[] {
	const node = (type: string, name: string, parameters: Record<string, unknown>): WorkflowNode => {
		const made = ours({ ...world, credentials }, type, name, { ...parameters, options: { maxAttempts: 2, deadlineSeconds: 3, timeoutSeconds: 2 } }, more);
		return type === 'agora' ? { ...made, credentials: { ...made.credentials, agoraRecordingStorageApi: credentials.agoraRecordingStorageApi! } } : made;
	};
	const recorder = { mode: 'mix', cname: 'math', uid: '527841', resourceId: 'not-there', sid: 'not-there' };
	const lesson = { courseId: 414193, activityId: 1 };
	return [
		node('agora', 'Get Classroom', { resource: 'classroom', operation: 'get', roomUuid: 'there' }),
		node('agora', 'Create Classroom', { resource: 'classroom', operation: 'create', roomUuid: `new-${Date.now()}`, roomName: 'New', roomType: 4 }),
		node('agora', 'Note', { resource: 'classroom', operation: 'updateProperties', roomUuid: 'there', specifyProperties: 'json', properties: '{"a":1}' }),
		node('agora', 'Events', { resource: 'event', operation: 'getAll', roomUuid: 'there', events: [], returnAll: true }),
		node('agora', 'Export', { resource: 'recording', operation: 'export', roomUuids: 'there', download: true }),
		node('agora', 'Record', { resource: 'cloudRecording', operation: 'record', cname: 'math', mode: 'mix' }),
		node('agora', 'Start Recording', { resource: 'cloudRecording', operation: 'start', ...recorder }),
		node('agora', 'Query', { resource: 'cloudRecording', operation: 'query', ...recorder }),
		node('agora', 'Stop', { resource: 'cloudRecording', operation: 'stop', ...recorder }),
		node('classIn', 'Unit', { resource: 'unit', operation: 'create', courseId: 414193, name: 'Fractions', publishFlag: 2 }),
		node('classIn', 'Students', { resource: 'student', operation: 'add', ...lesson, studentUids: '2000001' }),
		node('classIn', 'Webcast', { resource: 'webcast', operation: 'set', ...lesson }),
	];
}

/** What the header of HTTP Basic says, for a server that tells it. */
function decoded({ headers }: Seen): string {
	const [, basic] = /^Basic (.+)$/.exec(headers.authorization ?? '') ?? [];
	return basic ? Buffer.from(basic, 'base64').toString('utf8') : '';
}

/** A server that shows all it was sent, as some do when they fail. */
export function echo(status: number): (seen: Seen) => Answer {
	return (seen) => {
		const text = `${asText(seen)}\n${decoded(seen)}`;
		return { status, body: JSON.stringify({ code: status, msg: text, message: text, reason: text, data: { text }, error_info: { errno: 1, error: text } }) };
	};
}

/** A page of an error, with all that was sent in it. */
export const page = (seen: Seen): Answer => ({ status: 502, headers: { 'content-type': 'text/html' }, body: `<html><pre>${asText(seen)} ${decoded(seen)}</pre></html>` });
