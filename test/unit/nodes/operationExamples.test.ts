/** Proves that docs/operations.md tells nobody to enter what is refused: each form, filled in as it stands there, is let through. */
import { resources as agora } from '../../../nodes/Agora/resources';
import { resources as classIn } from '../../../nodes/ClassIn/resources';
import { agoraClassroom } from '../../../runtime/connections/library';
import type { ItemContext, Operation } from '../../../runtime/operations/operation';
import type { ItemParameters } from '../../../runtime/parameters/itemParameters';
import { exampleParameters } from '../../../scripts/operationTables';

const operations = Object.entries({ Agora: agora, ClassIn: classIn }).flatMap(([node, resources]) =>
	resources.flatMap(({ name, operations: all }) => all.map((operation) => [`${node} ${name}: ${operation.name}`, operation as Operation<unknown>] as const)),
);

/** On the page, what only the reader knows is "…", and an expression stands for what an item has. */
function entered(value: unknown): unknown {
	if (value === undefined) return 'my-own-2026';
	return typeof value === 'string' ? value.replace(/=?\{\{ \$json\.(\w+) \}\}/g, (_all, name: string) => (name === 'mode' ? 'mix' : name)) : value;
}

function read(operation: Operation<unknown>): unknown {
	const given = exampleParameters(operation);
	return operation.read({ get: (name: string) => entered(given[name]) } as Pick<ItemParameters, 'get'>, 0);
}

it.each(operations)('%s', (_name, operation) => {
	expect(() => read(operation)).not.toThrow();
});

/** What changes nothing is refused only when the operation runs. */
const CHANGES = ['Classroom: Update Properties', 'Ext App: Set Properties', 'User: Update Properties', 'Widget: Set', 'Widget: Set User Properties'].map((name) => `Agora ${name}`);

it.each(CHANGES)('%s changes something', async (name) => {
	const operation = operations.find(([one]) => one === name)![1];
	const sent: unknown[] = [];
	const classroom = agoraClassroom({
		appId: 'a'.repeat(32),
		appCertificate: 'b'.repeat(32),
		region: 'eu',
		fetch: async (_url, init) => {
			sent.push(init?.method);
			return new Response('{"code":0,"msg":"Success","ts":1,"data":{}}');
		},
	});
	await operation.run({ classroom }, read(operation) as never, { index: 0 } as ItemContext);
	expect(sent).toEqual(['PUT']);
});
