/** The rules for parameters hold with every zod that a host may bring: the same cases as through n8n's engine. */
import { fieldErrorFrom } from '../../../../runtime/parameters/readParameters';
import { resources } from '../../../../nodes/Agora/resources';
import { CASES, EMPTY, MIX, PICTURE, WEB } from '../../../engine/agora/cloudRecording/cases';

/** Found out only when the credential is there, or when all fields were read. */
const LATER = /"Update Fields" is empty|possible only in/;

const operations = new Map(resources[0]!.operations.map((operation) => [operation.value, operation]));

function check(name: string, parameters: object): string | undefined {
	const { fields, input } = operations.get(name)!;
	const given = Object.fromEntries(Object.entries(parameters).map(([key, value]) => [key, value === EMPTY ? '' : (value as unknown)]));
	const result = input.safeParse(given);
	return result.success ? undefined : fieldErrorFrom(result.error, fields).message;
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
