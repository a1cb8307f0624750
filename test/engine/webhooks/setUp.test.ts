/** What n8n does with the triggers before any message comes: the description, activation, and the credential's test. */
import type { IHookFunctions, ICredentialTestFunctions, INodeType } from 'n8n-workflow';

import { loadPackage } from '../../../testkit/nodeTypes';

const TRIGGERS = {
	classInTrigger: { good: { sid: '1', secret: 'Mb7SR6H' }, bad: { sid: '1', secret: '' }, parameter: { options: { safeKey: 'sometimes' } } },
	agoraNotificationTrigger: { good: { secret: 'kQ9' }, bad: { secret: 'k Q9' }, parameter: { events: ['nonsense'] } },
};

type Name = keyof typeof TRIGGERS;

const names = Object.keys(TRIGGERS) as Name[];
const node = async (name: Name): Promise<INodeType> => (await loadPackage()).nodes[name]!;

function hooks(credential: object, parameters: Record<string, unknown> = {}): IHookFunctions {
	return {
		getNode: () => ({ name: 'Trigger' }),
		getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
		getCredentials: async () => credential,
	} as unknown as IHookFunctions;
}

describe.each(names)('%s', (name) => {
	it('has one POST address and answers with what the node says, not with words of n8n’s own', async () => {
		const { description } = await node(name);
		expect(description.webhooks).toEqual([expect.objectContaining({ httpMethod: 'POST', responseMode: 'onReceived', responseData: '' })]);
		expect(description.properties[0]).toMatchObject({ type: 'notice', displayName: expect.stringMatching(/Publish \(activate\) this workflow first.*production URL/s) });
	});

	it('is activated when messages can be verified, and has nothing to register or delete', async () => {
		const { checkExists, create, delete: remove } = (await node(name)).webhookMethods!.default!;
		const context = hooks(TRIGGERS[name].good);
		expect([await checkExists.call(context), await create.call(context), await remove.call(context)]).toEqual([false, true, true]);
	});

	it('is not activated when they can not, or when a parameter is wrong, and says why', async () => {
		const { create } = (await node(name)).webhookMethods!.default!;
		await expect(create.call(hooks(TRIGGERS[name].bad))).rejects.toThrow(/^The Secret /);
		await expect(create.call(hooks(TRIGGERS[name].good, TRIGGERS[name].parameter))).rejects.toThrow(/must be one of/);
	});

	it('sorts what can be chosen by name, each with a description', async () => {
		const { properties } = (await node(name)).description;
		const { options } = properties.find((property) => property.name === 'events')!;
		const list = options as Array<{ name: string; description: string; value: string }>;
		expect(list.map((one) => one.name)).toEqual(list.map((one) => one.name).sort((a, b) => a.localeCompare(b, 'en')));
		expect(list.every(({ description }) => description.length > 20)).toBe(true);
		expect(new Set(list.map(({ value }) => value)).size).toBe(list.length);
	});
});

it('without a key to verify, ClassIn’s trigger needs no secret', async () => {
	const { create } = (await node('classInTrigger')).webhookMethods!.default!;
	expect(await create.call(hooks(TRIGGERS.classInTrigger.bad, { options: { safeKey: 'off' } }))).toBe(true);
});

it.each([
	[{ secret: 'kQ9' }, 'OK'],
	[{ secret: '' }, 'Error'],
	[{ secret: 'k\nQ9' }, 'Error'],
	[{}, 'Error'],
])('the test of the credential %j says %s and never the secret', async (data, status) => {
	const { notificationSecretTest } = (await node('agoraNotificationTrigger')).methods!.credentialTest!;
	const result = await notificationSecretTest!.call({} as ICredentialTestFunctions, { id: '1', name: 'x', type: 'agoraNotificationApi', data });
	expect(result).toMatchObject({ status, message: expect.stringMatching(/secret/i) });
	if ('secret' in data && data.secret) expect(result.message).not.toContain(data.secret);
});
