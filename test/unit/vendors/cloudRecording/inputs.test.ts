/** The rules for parameters hold with every zod that a host may bring: the same cases as through n8n's engine. */
import { cloudRecording } from '../../../../nodes/Agora/resources/cloudRecording';
import { FieldError } from '../../../../vendors/fieldError';
import { CASES, EMPTY, MIX, PICTURE, WEB } from '../../../engine/agora/cloudRecording/cases';

/** Found out only when the credential is there, or when all fields were read. */
const LATER = /"Update Fields" is empty|possible only in/;

const operations = new Map(cloudRecording.operations.map((operation) => [operation.value, operation]));

function check(name: string, parameters: object): string | undefined {
	const given = new Map(Object.entries(parameters).map(([key, value]) => [key, value === EMPTY ? '' : (value as unknown)]));
	try {
		operations.get(name)!.read({ get: (field) => given.get(field) ?? null }, 0);
		return undefined;
	} catch (error) {
		if (error instanceof FieldError) return error.message;
		throw error;
	}
}

it.each(CASES.filter(([, , , message]) => !LATER.test(message.source)))('%s (%s) is refused', (_what, operation, parameters, message) => {
	expect(check(operation, parameters)).toMatch(message);
});

it.each([
	['record', MIX],
	['record', PICTURE],
	['record', WEB],
	['acquire', { cname: 'c', uid: 5 }],
	['updateLayout', { resourceId: 'r', sid: 's', cname: 'c', uid: '1', mixedVideoLayout: '1' }],
	['stop', { resourceId: 'r', sid: 's', mode: 'web', cname: 'ü', uid: '1', options: { waitForUploadSeconds: '30' } }],
])('%s: %j is accepted', (operation, parameters) => {
	expect(check(operation, parameters)).toBeUndefined();
});
