import { z } from 'zod';

import { optional } from '../../../../../runtime/parameters/checks';
import { epochMsOf, type GivenMoment, moment } from '../../../../../runtime/parameters/dateTime';
import { parameter, parameters } from '../../../../../runtime/parameters/parameter';
import type { ItemContext } from '../../../../../runtime/operations/operation';
import type { StorageConfig } from '../../../../../vendors/agora/cloudRecording/request';
import { checkStorage, defaultRegion, STORAGE_VENDORS } from '../../../../../vendors/agora/cloudRecording/storage';
import { FieldError } from '../../../../../vendors/fieldError';
import { omitUndefined } from '../../../../../vendors/json';
import type { CloudRecordingClients as Clients } from '../operation';
import { allShownIf } from './shown';

const TEMPORARY = STORAGE_VENDORS.filter(({ temporaryKeys }) => temporaryKeys);
const AMAZON = 1;
const ALIBABA = 2;

/** Milliseconds, dates, and the seconds that clouds often give. */
const expiration = z.preprocess((value) => {
	const number = typeof value === 'string' && /^\s*\d{9,10}\s*$/.test(value) ? Number(value) : value;
	return typeof number === 'number' && number >= 100_000_000 && number < 100_000_000_000 ? number * 1000 : number;
}, moment);

/** Temporary keys of a cloud, for recordings without a lasting key. */
export const temporaryKeyFields = parameters([
	{
		displayName: 'Vendor',
		name: 'vendor',
		type: 'options',
		options: TEMPORARY.map(({ name, vendor }) => ({ name, value: vendor })),
		default: AMAZON,
		description: 'Whose storage it is; only these accept temporary keys',
	},
	...TEMPORARY.map((one) =>
		parameter({
			displayName: 'Region',
			name: 'region',
			type: 'options',
			displayOptions: { show: { vendor: [one.vendor] } },
			options: one.regions.map(({ name, region }) => ({ name, value: region })),
			default: defaultRegion(one),
			description: 'The region in which the bucket was made',
		}),
	),
	{
		displayName: 'Bucket',
		name: 'bucket',
		type: 'string',
		default: '',
		placeholder: 'e.g. lesson-recordings',
		description: 'Name of the bucket that the files go to',
	},
	{
		displayName: 'Access Key',
		name: 'accessKey',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description: 'The temporary access key, from the node that asked for it',
	},
	{
		displayName: 'Secret Key',
		name: 'secretKey',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description: 'The temporary secret key',
	},
	{
		displayName: 'Session Token',
		name: 'stsToken',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description: 'The security token (STS) that belongs to the temporary keys',
	},
	parameter(
		{
			displayName: 'Valid Until',
			name: 'stsExpiration',
			type: 'dateTime',
			default: '',
			placeholder: 'e.g. 2026-12-24T14:30:00',
			description: 'When the temporary keys expire, in the time zone of the workflow unless the value names another. They must be made for 4 hours at least.',
			hint: 'If the recording runs for more than an hour, send new keys every hour with "Update"',
		},
		() => optional(expiration),
	),
]);

/** Where the files go, of start and record. */
export const storageFields = parameters([
	{
		displayName: 'Storage Keys',
		name: 'storageSource',
		type: 'options',
		options: [
			{ name: 'From Credential', value: 'credential', description: 'Recommended: keys stay out of the workflow' },
			{ name: 'Temporary Keys', value: 'temporary', description: 'Keys that another node has just asked for (STS)' },
		],
		default: 'credential',
		description: 'Where the keys to your cloud storage come from',
	},
	...allShownIf({ storageSource: ['temporary'] }, temporaryKeyFields),
]);

/** What the storage does with the files, among the options. */
export const storageOptions = parameters([
	{
		displayName: 'Storage Encryption',
		name: 'sse',
		type: 'options',
		options: [
			{ name: 'AES256', value: 'aes256' },
			{ name: 'KMS', value: 'kms' },
		],
		default: 'aes256',
		description: 'How Amazon S3 encrypts the files; only for that vendor',
	},
	{
		displayName: 'Storage Tag',
		name: 'tag',
		type: 'string',
		default: '',
		placeholder: 'e.g. lessons',
		description: 'Tag that the files get; only in Amazon S3 and Alibaba Cloud OSS',
	},
]);

export interface TemporaryKeys {
	vendor: number;
	region: number;
	bucket?: string;
	accessKey?: string;
	secretKey?: string;
	stsToken?: string;
	stsExpiration?: GivenMoment;
}

/** What is said about the files besides where they go; the names stand for the fields in messages. */
export interface StorageDetails {
	fileNamePrefix?: string[];
	sse?: string;
	tag?: string;
}

/**
 * Temporary keys in the API's form.
 *
 * @throws FieldError naming the field that is missing or over
 */
export function temporaryStorage(keys: TemporaryKeys, { hide }: Pick<Clients, 'hide'>, { n8n }: Pick<ItemContext, 'n8n'>): StorageConfig {
	hide(keys.accessKey, keys.secretKey, keys.stsToken);
	const { stsToken, stsExpiration, vendor, region, bucket, accessKey, secretKey } = keys;
	const storage = checkStorage({ vendor, region, bucket, accessKey, secretKey });
	if (stsToken === undefined) throw new FieldError('stsToken', '"Session Token" is empty', 'Temporary keys work only together with it.');
	if (stsExpiration === undefined) throw new FieldError('stsExpiration', '"Valid Until" is empty', 'Agora must know when the keys expire.');
	const expiresMs = epochMsOf(stsExpiration, n8n.getTimezone());
	if (expiresMs <= Date.now()) {
		throw new FieldError('stsExpiration', '"Valid Until" is in the past', 'Ask for new temporary keys first; they should be valid for 4 hours at least.');
	}
	return { ...storage, stsToken, stsExpiration: Math.floor(expiresMs / 1000) };
}

/**
 * Folder, encryption and tag beside the keys.
 *
 * @param collection the collection that `sse` and `tag` stand in, for messages
 * @throws FieldError when an option does not exist for the vendor
 */
export function withDetails(storage: StorageConfig, { fileNamePrefix, sse, tag }: StorageDetails, collection: string): StorageConfig {
	if (sse !== undefined && storage.vendor !== AMAZON) {
		throw new FieldError(`${collection}.sse`, '"Storage Encryption" is possible only in Amazon S3', 'Take the option out, or set the encryption in your storage.');
	}
	if (tag !== undefined && storage.vendor !== AMAZON && storage.vendor !== ALIBABA) {
		throw new FieldError(`${collection}.tag`, '"Storage Tag" is possible only in Amazon S3 and Alibaba Cloud OSS', 'Take the option out.');
	}
	const extensionParams = omitUndefined({ ...storage.extensionParams, sse, tag });
	return omitUndefined({
		...storage,
		fileNamePrefix: fileNamePrefix && fileNamePrefix.length > 0 ? fileNamePrefix : undefined,
		extensionParams: Object.keys(extensionParams).length > 0 ? extensionParams : undefined,
	});
}

/**
 * Where the files go, in the API's form.
 *
 * @throws FieldError when the credential or the keys can't be used, or an option does not exist for the vendor
 */
export async function storageFrom(
	given: TemporaryKeys & { storageSource: 'credential' | 'temporary'; options: StorageDetails },
	clients: Pick<Clients, 'storage' | 'hide'>,
	item: Pick<ItemContext, 'n8n' | 'index'>,
): Promise<StorageConfig> {
	const storage =
		given.storageSource === 'temporary' ? temporaryStorage(given, clients, item) : await clients.storage(item.n8n, item.index);
	return withDetails(storage, given.options, 'options');
}
