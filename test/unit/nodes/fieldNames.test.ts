/** Each field has a name that is listed, and one name stands for one thing: in the nodes of a vendor, and in the credentials. */
import type { ICredentialType, INodeProperties, INodeType } from 'n8n-workflow';

import { AgoraCloudRecordingApi } from '../../../credentials/AgoraCloudRecordingApi.credentials';
import { AgoraNotificationApi } from '../../../credentials/AgoraNotificationApi.credentials';
import { AgoraRecordingStorageApi } from '../../../credentials/AgoraRecordingStorageApi.credentials';
import { AgoraRtmTokenApi } from '../../../credentials/AgoraRtmTokenApi.credentials';
import { ClassInSignatureApi } from '../../../credentials/ClassInSignatureApi.credentials';
import { Agora } from '../../../nodes/Agora/Agora.node';
import { AgoraNotificationTrigger } from '../../../nodes/AgoraNotificationTrigger/AgoraNotificationTrigger.node';
import { AgoraTrigger } from '../../../nodes/AgoraTrigger/AgoraTrigger.node';
import { ClassIn } from '../../../nodes/ClassIn/ClassIn.node';
import { ClassInTrigger } from '../../../nodes/ClassInTrigger/ClassInTrigger.node';
import { AGORA } from './fieldNames/agora';
import { CLASSIN } from './fieldNames/classIn';
import { CREDENTIALS } from './fieldNames/credentials';
import { type FieldNames, SAME_LABEL } from './fieldNames/fieldNames';

interface Named {
	name: string;
	/** As it is listed. */
	is: string;
	displayName: string;
}

/** Fields, those inside of others, and the groups in which these stand. */
function everyField(properties: readonly INodeProperties[]): Named[] {
	return properties.flatMap(({ name, displayName, type, options = [] }) => {
		if (type === 'notice') return [];
		const inner = options.flatMap((option): Named[] => {
			if ('values' in option) return [{ name: option.name, is: `${option.displayName}: values`, displayName: option.displayName }, ...everyField(option.values)];
			return 'displayName' in option && 'type' in option ? everyField([option]) : [];
		});
		return [{ name, is: `${displayName}: ${type}`, displayName }, ...inner];
	});
}

const ofNodes = (...nodes: INodeType[]): Named[] => nodes.flatMap(({ description }) => everyField(description.properties));
const ofCredentials = (...credentials: ICredentialType[]): Named[] => credentials.flatMap(({ properties }) => everyField(properties));

const FAMILIES: Array<[name: string, fields: Named[], listed: FieldNames]> = [
	['Agora', ofNodes(new Agora(), new AgoraTrigger(), new AgoraNotificationTrigger()), AGORA],
	['ClassIn', ofNodes(new ClassIn(), new ClassInTrigger()), CLASSIN],
	[
		'credentials',
		ofCredentials(new AgoraCloudRecordingApi(), new AgoraNotificationApi(), new AgoraRecordingStorageApi(), new AgoraRtmTokenApi(), new ClassInSignatureApi()),
		CREDENTIALS,
	],
];

/** Every field that a list has, in one form. */
function entriesOf(listed: FieldNames): string[] {
	return Object.entries(listed).flatMap(([name, is]) => (typeof is === 'string' ? [is] : Object.keys(is)).map((one) => `${name} = ${one}`));
}

/** The labels that stand for fields of more than one name. */
function sharedLabels(fields: Named[]): string[] {
	const names = new Map<string, Set<string>>();
	for (const { displayName, name } of fields) names.set(displayName, (names.get(displayName) ?? new Set()).add(name));
	return [...names].filter(([, all]) => all.size > 1).map(([label]) => label);
}

describe.each(FAMILIES)('%s', (_name, fields, listed) => {
	it('no field has a name that is not listed, or is called something else in the form, or is of another type; nothing is listed that is gone', () => {
		const found = [...new Set(fields.map(({ name, is }) => `${name} = ${is}`))];
		expect(found.sort()).toEqual(entriesOf(listed).sort());
	});

	it('a name that stands for more than one thing says what it is in each place', () => {
		const several = Object.entries(listed).filter(([, is]) => typeof is !== 'string');
		for (const [name, is] of several) expect([name, Object.values(is).length > 1, new Set(Object.values(is)).size]).toEqual([name, true, Object.values(is).length]);
		expect(several.length / Object.keys(listed).length).toBeLessThan(0.1);
	});

	it('what the form calls alike has one name, unless the APIs have several', () => {
		expect(sharedLabels(fields).filter((label) => SAME_LABEL[label] === undefined)).toEqual([]);
	});
});

it('no label is excused that has one name only', () => {
	const shared = FAMILIES.flatMap(([, fields]) => sharedLabels(fields));
	expect(Object.keys(SAME_LABEL).filter((label) => !shared.includes(label))).toEqual([]);
});

it('a second thing under a name, a new name, and a label for another name are found', () => {
	const [, fields, listed] = FAMILIES[0]!;
	const found = (more: INodeProperties): string[] => {
		const known = entriesOf(listed);
		return everyField([more]).map(({ name, is }) => `${name} = ${is}`).filter((one) => !known.includes(one));
	};
	const field = (displayName: string, name: string, type: INodeProperties['type']): INodeProperties => ({ displayName, name, type, default: '' });
	expect(found(field('Classroom ID', 'roomUuid', 'resourceLocator'))).toEqual([]);
	expect(found(field('Room', 'roomUuid', 'resourceLocator'))).toEqual(['roomUuid = Room: resourceLocator']);
	expect(found(field('Classroom ID', 'roomUuid', 'number'))).toEqual(['roomUuid = Classroom ID: number']);
	expect(found({ ...field('Options', 'options', 'collection'), options: [field('Color', 'colour', 'color')] })).toEqual(['colour = Color: color']);
	expect(sharedLabels([...fields, ...everyField([field('Classroom ID', 'classroom', 'string')])])).toContain('Classroom ID');
});
