/** Every field of every credential with made-up values: refused with advice, or used, and nothing else. */
import fc from 'fast-check';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { type Api, apiOf, CATALOGUE, type CataloguedOperation, nameOf } from '../catalogue';
import type { Engine } from '../../testkit/harness';
import { loadPackage } from '../../testkit/nodeTypes';
import { campaign } from './campaign';
import { hostile } from './values';
import { unclassified } from './watch';
import { withOptions } from '../../testkit/withOptions';

const TYPES: Record<Api, string[]> = {
	classroom: ['agoraRtmTokenApi'],
	cloudRecording: ['agoraCloudRecordingApi', 'agoraRecordingStorageApi'],
	channels: ['agoraCloudRecordingApi'],
	storage: ['agoraRecordingStorageApi'],
	classIn: ['classInSignatureApi'],
};

interface Case {
	entry: CataloguedOperation;
	type: string;
	changes: Array<{ field: string; value: unknown }>;
}

/** Addresses around the one that is right. Empty ones mean the vendor's own servers, which no test may reach. */
const ADDRESSES: Array<(url: string) => string> = [
	(url) => `${url}/`,
	(url) => `${url}/../..`,
	(url) => `${url}//`,
	(url) => `${url}/a%2fb`,
	(url) => `${url}?a=b`,
	(url) => `${url}#a`,
	(url) => ` ${url} `,
	(url) => url.toUpperCase(),
	(url) => url.replace('http', 'https'),
	(url) => url.replace('127.0.0.1', '127.1'),
	(url) => url.replace('127.0.0.1', '2130706433'),
	(url) => url.replace('127.0.0.1', 'localhost'),
	(url) => url.replace('127.0.0.1', '[::1]'),
	(url) => url.replace('://', '://user:password@'),
	(url) => url.replace(/\d+$/, '1'),
	(url) => url.replace(/\d+$/, '99999'),
	() => 'http://127.0.0.1.evil.invalid',
];

function isHarmless(value: unknown): boolean {
	return typeof value === 'string' && value.trim() !== '' && !/^\s*https?:/i.test(value);
}

const fields: Record<string, string[]> = {};

beforeAll(async () => {
	const { credentialTypes } = await loadPackage();
	for (const type of Object.values(TYPES).flat()) {
		fields[type] = credentialTypes[type]!.properties.filter((property) => property.type !== 'notice').map(({ name }) => name);
		expect(fields[type]!.length).toBeGreaterThan(2);
	}
});

function changeOf(type: string): fc.Arbitrary<Case['changes'][number]> {
	return fc.constantFrom(...fields[type]!).chain((field) =>
		fc.record({
			field: fc.constant(field),
			value: field === 'baseUrl' ? fc.oneof(hostile.filter(isHarmless), fc.constantFrom(...ADDRESSES)) : hostile,
		}),
	);
}

async function run(engine: Engine, { entry, type, changes }: Case): Promise<string[]> {
	const values = Object.fromEntries(
		changes.map(({ field, value }) => [field, typeof value === 'function' ? (value as (url: string) => string)(engine.sim.url) : value]),
	) as ICredentialDataDecryptedObject;
	const parameters = withOptions(entry.prepare(engine.sim), { maxAttempts: 1, timeoutSeconds: 5 });
	const { error } = await engine.runNode({ node: entry.node, parameters, credentials: { [type]: values }, anyOutput: true });
	return [unclassified(error), ...engine.sim.errors.map((problem) => `broke the simulator: ${String(problem)}`)].filter((problem) => problem !== undefined);
}

it('never anything but an answer or an error that helps', async () => {
	const wrong = await campaign<Case>({
		name: 'credentials',
		share: 0.03,
		cases(index) {
			const entry = CATALOGUE[index % CATALOGUE.length]!;
			return fc
				.constantFrom(...TYPES[apiOf(entry)])
				.chain((type) => fc.array(changeOf(type), { minLength: 1, maxLength: 2 }).map((changes) => ({ entry, type, changes })));
		},
		run,
		describe: ({ entry, type, changes }) => [nameOf(entry), type, changes.map(({ field, value }) => [field, typeof value === 'function' ? String(value) : value])],
	});
	expect(wrong.slice(0, 20)).toEqual([]);
}, 1_200_000);
