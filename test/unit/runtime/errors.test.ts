import type { INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { ApiFailure, type FailureKind } from '../../../vendors/apiFailure';
import { FieldError } from '../../../vendors/fieldError';
import { failedItemJson, toNodeError } from '../../../runtime/operations/nodeErrors';
import { withoutSecrets } from '../../../runtime/transport/secrets';

const node: INode = { id: '1', name: 'Agora Classroom', type: 'x', typeVersion: 1, position: [0, 0], parameters: {} };

const failure = new ApiFailure('Classroom "a" was not found (HTTP 404, code 20404100: Room not exists!)', {
	kind: 'notFound',
	status: 404,
	code: 20404100,
	vendorMessage: 'Room not exists!',
	hint: 'Check the ID.',
	request: 'GET /v2/rooms/a',
	attempts: 1,
});

it('shows what happened, the way out, the item and the vendor’s own code', () => {
	const error = toNodeError(node, failure, 3) as NodeApiError;
	expect(error).toBeInstanceOf(NodeApiError);
	expect(error.message).toBe('Classroom "a" was not found (HTTP 404, code 20404100: Room not exists!)');
	expect(error.description).toBe('Check the ID.');
	expect(error.context.itemIndex).toBe(3);
	expect(error.httpCode).toBe('404');
	expect(failedItemJson(error)).toEqual({
		error: error.message,
		details: {
			hint: 'Check the ID.',
			kind: 'notFound',
			code: 20404100,
			httpStatus: 404,
			vendorMessage: 'Room not exists!',
			request: 'GET /v2/rooms/a',
			attempts: 1,
		},
	});
});

it('keeps field errors, also those of a credential that n8n has wrapped', () => {
	const wrapped = new Error('n8n says', { cause: new FieldError('appCertificate', 'The App Certificate must have 32 characters.', 'Copy it again.') });
	const error = toNodeError(node, wrapped, 0);
	expect(error).toBeInstanceOf(NodeOperationError);
	expect(error.message).toBe('The App Certificate must have 32 characters.');
	expect(error.description).toBe('Copy it again.');
});

it.each<[FailureKind, string | undefined]>([
	['auth', 'credential-invalid'],
	['rateLimited', 'rate-limited'],
	['server', 'temporarily-unavailable'],
	['timeout', 'temporarily-unavailable'],
	['unreachable', 'temporarily-unavailable'],
	['dropped', 'temporarily-unavailable'],
	['notFound', 'configuration-invalid'],
	['conflict', undefined],
])('tells the host why a poll did not work: %s', (kind, cause) => {
	const error = toNodeError(node, new ApiFailure('x', { kind, retryAfterMs: 5000 })) as NodeApiError;
	expect(error.failure?.cause).toBe(cause);
	if (cause === 'rate-limited') expect(error.failure).toMatchObject({ retryAfterMs: 5000 });
});

const TOKEN = '007eJxTYOCdJftjyTM2zxW6Xhm/5T0j5LdcUt/xYVt48fb5Mp3PX9coMFiaGzg7GpumpJoZ';

it.each([
	`invalid token ${TOKEN}`,
	`Authorization: agora token=${TOKEN}`,
	`x-agora-token: ${TOKEN}`,
	'"X-EEO-SIGN":"4f97f55addf4921a05c2395617cd8a7b"',
	'Authorization: Basic Y3VzdG9tZXI6c2VjcmV0LXNlY3JldA==',
	'{"safeKey":"4f97f55addf4921a05c2395617cd8a7b"}',
	'the secret is Mb7SR6H-known',
])('hides secrets in: %.30s…', (text) => {
	const clean = withoutSecrets(text, ['Mb7SR6H-known']);
	for (const secret of [TOKEN, '4f97f55addf4921a05c2395617cd8a7b', 'Y3VzdG9tZXI6c2VjcmV0LXNlY3JldA==', 'Mb7SR6H-known']) {
		expect(clean).not.toContain(secret);
	}
	expect(clean).toContain('[hidden]');
});

it('leaves ordinary text alone', () => {
	const text = 'Classroom "math 101" was not found (HTTP 404, code 20404100: Room not exists!)';
	expect(withoutSecrets(text, ['abc', ''])).toBe(text);
});

it('hides secrets in what a vendor says beside its refusal, but never the IDs of a recording', () => {
	const resourceId = `${TOKEN}${TOKEN}`;
	const partial = { resourceId, sid: 'a1', data: [{ text: `X-EEO-SIGN: 4f97f55addf4921a05c2395617cd8a7b`, classId: 7 }], note: 'Mb7SR6H-known' };
	const error = toNodeError(node, new ApiFailure('x', { kind: 'invalid', partial }), 0, ['Mb7SR6H-known']);
	expect((failedItemJson(error).details as { partial: unknown }).partial).toEqual({
		resourceId,
		sid: 'a1',
		data: [{ text: 'X-EEO-SIGN: [hidden]', classId: 7 }],
		note: '[hidden]',
	});
});
