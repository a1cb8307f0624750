/** The rules for parameters hold with every zod that a host may bring: the same cases as through n8n's engine. */
import { cloudRecording } from '../../../../nodes/Agora/resources/cloudRecording';
import type { ItemParameters } from '../../../../runtime/parameters/itemParameters';
import { CASES, EMPTY, MIX, PICTURE, WEB } from '../../../engine/agora/cloudRecording/cases';

/** Found out only when the credential is there, when all fields were read, or when n8n works out an expression. */
const LATER = /"Update Fields" is empty|possible only in|its expression gives nothing/;

const { operations } = cloudRecording;

/** The parameters as n8n gives them: what is not set has its default. */
function check(name: string, parameters: Record<string, unknown>): string | undefined {
	const operation = operations.find(({ value }) => value === name)!;
	const get = (field: string): unknown => {
		const value = parameters[field] ?? operation.fields.find((one) => one.name === field)?.default;
		return value === EMPTY ? '' : value;
	};
	try {
		operation.read({ get } as unknown as ItemParameters, 0);
	} catch (error) {
		return (error as Error).message;
	}
	return undefined;
}

it.each(CASES.filter(([, , , message]) => !LATER.test(message.source)))('%s (%s) is refused', (_what, operation, parameters, message) => {
	expect(check(operation, parameters as Record<string, unknown>)).toMatch(message);
});

it.each([
	['record', MIX],
	['record', PICTURE],
	['record', WEB],
	['acquire', { cname: 'c', uid: 5 }],
	['updateLayout', { resourceId: 'r', sid: 's', cname: 'c', uid: '1', mixedVideoLayout: '1' }],
	['stop', { resourceId: 'r', sid: 's', mode: 'web', cname: 'ü', uid: '1', options: { waitForUploadSeconds: '30' } }],
	// What sheets and agents write: labels, numbers as text, truth values as text, and empty cells for what is left out.
	['record', { ...PICTURE, mode: 'Composite', channelType: 'Live Broadcast', width: '1280', setPicture: 'TRUE', options: { videoStreamType: '', audioProfile: '1', enableNTPtimestamp: 'yes' } }],
	['update', { resourceId: 'r', sid: 's', mode: 'web', cname: 'c', uid: '1', updateFields: { onhold: 'false' } }],
])('%s: %j is accepted', (operation, parameters) => {
	expect(check(operation, parameters)).toBeUndefined();
});
