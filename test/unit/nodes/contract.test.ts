/** The names that DESIGN's contract gives to fields, and an example of every operation in the documents. */
import fs from 'node:fs';
import path from 'node:path';

import type { ICredentialType, INodeProperties, INodeType } from 'n8n-workflow';

import { AgoraCloudRecordingApi } from '../../../credentials/AgoraCloudRecordingApi.credentials';
import { AgoraNotificationApi } from '../../../credentials/AgoraNotificationApi.credentials';
import { AgoraRecordingStorageApi } from '../../../credentials/AgoraRecordingStorageApi.credentials';
import { AgoraRtmTokenApi } from '../../../credentials/AgoraRtmTokenApi.credentials';
import { ClassInSignatureApi } from '../../../credentials/ClassInSignatureApi.credentials';
import { AgoraTrigger } from '../../../nodes/AgoraTrigger/AgoraTrigger.node';
import { resources as agora } from '../../../nodes/Agora/resources';
import { resources as classIn } from '../../../nodes/ClassIn/resources';
import type { AnyResource } from '../../../runtime/operations/operation';
import { anchorsOf, read } from '../../support/documents';

const NODES: Array<[name: string, label: string, resources: AnyResource[]]> = [
	['agora', 'Agora', agora],
	['classIn', 'ClassIn', classIn],
];

const FIELDS: Record<string, string[]> = {
	'agora ban create': ['cname', 'uid', 'ip', 'privileges'],
	'agora channel getUsers': ['cname'],
	'agora token createClassroom': ['roomUuid', 'userUuid', 'role', 'expire'],
	'agora token createChannel': ['cname', 'uid', 'expire'],
	'agora attendance get': ['roomUuid'],
	'classIn user register': ['telephone', 'email', 'nickname', 'addToSchoolMember'],
	'classIn course create': ['courseName', 'mainTeacherUid', 'expiryTime', 'courseUniqueIdentity'],
	'classIn courseMember add': ['courseId', 'identity'],
	'classIn joinLink get': ['uid', 'courseId', 'classId', 'deviceType'],
	'classIn course addTeachers': ['courseId', 'teacherUids'],
};

const CREDENTIALS: Array<[credential: ICredentialType, fields: string[]]> = [
	[new AgoraRtmTokenApi(), ['appId', 'authentication', 'appCertificate', 'token', 'uid', 'expire', 'region', 'baseUrl']],
	[new AgoraCloudRecordingApi(), ['appId', 'customerId', 'customerSecret', 'baseUrl']],
	[new ClassInSignatureApi(), ['sid', 'secret', 'baseUrl']],
	[new AgoraRecordingStorageApi(), ['vendor', 'region', 'bucket', 'accessKey', 'secretKey', 'endpoint']],
	[new AgoraNotificationApi(), ['secret']],
];

/** The names of fields and of those inside them. */
function namesOf(fields: readonly INodeProperties[]): string[] {
	return fields.flatMap((field) => {
		const inner = (field.options ?? []).flatMap((option) => ('values' in option ? option.values : 'displayName' in option && 'type' in option ? [option] : []));
		return [field.name, ...namesOf(inner as INodeProperties[])];
	});
}

const operations = NODES.flatMap(([node, label, resources]) =>
	resources.flatMap((resource) => resource.operations.map((operation) => [`${node} ${resource.value} ${operation.value}`, { label, resource, operation }] as const)),
);

it.each(Object.entries(FIELDS))('%s has the fields of the contract', (name, wanted) => {
	const found = operations.find(([one]) => one === name)![1].operation.fields;
	expect(namesOf(found)).toEqual(expect.arrayContaining(wanted));
});

it.each(CREDENTIALS.map(([credential, fields]) => [credential.name, credential, fields] as const))('the credential %s has them', (_name, { properties }, wanted) => {
	expect(properties.map(({ name }) => name)).toEqual(expect.arrayContaining(wanted));
});

it('a credential whose test proves little says so on top of its dialog', () => {
	const [first] = new AgoraNotificationApi().properties;
	expect([first!.type, first!.displayName]).toEqual(['notice', expect.stringMatching(/only see whether the secret has the right form.*Check/)]);
});

it.each(CREDENTIALS.map(([credential]) => [credential.displayName, credential] as const))('the link of %s goes to its own chapter of the README', (displayName, { documentationUrl }) => {
	const readme = read('README.md');
	const [, anchor] = documentationUrl!.split('#');
	const heading = readme.split('\n').find((line) => line === `### ${displayName}`);
	expect([anchor, heading]).toEqual([anchorsOf(`## Credentials\n\n${heading}\n`).at(-1), `### ${displayName}`]);
});

it('the trigger has them', () => {
	const { description }: INodeType = new AgoraTrigger();
	expect(description.properties.map(({ name }) => name)).toEqual(expect.arrayContaining(['source', 'roomUuids', 'events', 'options']));
});

it('a collection of what may be left out is called options, updateFields on updates, or as a part of the form with its options', () => {
	const others = operations.flatMap(([name, { operation }]) =>
		operation.fields.filter((field) => field.type === 'collection' && !/^(?:options|updateFields|[a-z]+Options)$/.test(field.name)).map((field) => `${name}: ${field.name}`),
	);
	expect(others).toEqual([]);
});

it('no region is chosen beforehand, and the form asks for one', () => {
	const region = new AgoraRtmTokenApi().properties.find(({ name }) => name === 'region')!;
	expect([region.default, region.required]).toEqual(['', true]);
});

describe('docs/operations.md', () => {
	const page = fs.readFileSync(path.join('docs', 'operations.md'), 'utf8');

	it.each(operations)('has an example of %s', (_name, { label, resource, operation }) => {
		const section = page.split(`### ${label}: ${resource.name}\n`)[1]?.split('\n### ')[0] ?? '';
		const row = section.split('\n').find((line) => line.startsWith(`| **${operation.name}** |`)) ?? '';
		expect(row.split(' | ').at(-1)).toMatch(/\*.+\*|nothing to fill in/);
	});

	it('is linked from both READMEs', () => {
		for (const readme of ['README.md', 'docs/README.zh-CN.md']) expect(fs.readFileSync(readme, 'utf8')).toMatch(/\((docs\/)?operations\.md\)/);
	});
});
