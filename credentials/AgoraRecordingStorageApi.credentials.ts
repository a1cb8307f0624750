import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

import { defaultRegion, S3_COMPATIBLE, STORAGE_VENDORS } from '../vendors/agora/cloudRecording/storage';

/*
 * The values are text, because n8n's API for credentials takes nothing else for a list of choices.
 */

/** One list of regions for each vendor that has regions; only the one of the chosen vendor shows. */
const regions: INodeProperties[] = STORAGE_VENDORS.filter((vendor) => vendor.regions.length > 0).map(
	(vendor): INodeProperties => ({
		displayName: 'Region',
		name: 'region',
		type: 'options',
		displayOptions: { show: { vendor: [String(vendor.vendor)] } },
		options: vendor.regions.map(({ name, region }) => ({ name, value: String(region) })),
		default: String(defaultRegion(vendor)),
		description: 'The region in which the bucket was made. It should be near the place where the recording runs.',
	}),
);

const TEMPORARY = [...STORAGE_VENDORS.filter(({ temporaryKeys }) => temporaryKeys).map(({ vendor }) => vendor), S3_COMPATIBLE].map(String);

export class AgoraRecordingStorageApi implements ICredentialType {
	name = 'agoraRecordingStorageApi';

	displayName = 'Agora Recording Storage API';

	icon: Icon = { light: 'file:../icons/agora.svg', dark: 'file:../icons/agora.dark.svg' };

	documentationUrl = 'https://github.com/agora-classin/n8n-nodes-agora-classin#agora-recording-storage-api';

	properties: INodeProperties[] = [
		{
			displayName: 'These are the keys to your own cloud storage. Agora gets them with each recording, and each transcript that is kept as files, and writes the files there. The safest are two credentials of this kind: a key that may only write for recording, and one that may only read for "Recording File" and exports.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Vendor',
			name: 'vendor',
			type: 'options',
			options: STORAGE_VENDORS.map(({ name, vendor }) => ({ name, value: String(vendor) })),
			default: '1',
			description: 'Whose storage it is',
		},
		...regions,
		{
			displayName: 'Bucket',
			name: 'bucket',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. lesson-recordings',
			description: 'Name of the bucket that the recordings go to. With Azure, the name of the container.',
		},
		{
			displayName: 'Access Key',
			name: 'accessKey',
			type: 'string',
			default: '',
			required: true,
			description: 'Access key ID of a user that may write to the bucket (for recording) or list and read it (for "Recording File" and exports). With Azure, the name of the storage account; with Google, the access ID of an HMAC key.',
		},
		{
			displayName: 'Secret Key',
			name: 'secretKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The secret that belongs to the access key. With Azure, the key of the storage account.',
		},
		{
			displayName: 'Endpoint',
			name: 'endpoint',
			type: 'string',
			default: '',
			required: true,
			displayOptions: { show: { vendor: [String(S3_COMPATIBLE)] } },
			placeholder: 'e.g. s3.example.com',
			description: 'Domain name of the storage, for MinIO, DigitalOcean, Cloudflare R2 and others that work like S3',
		},
		{
			displayName: 'Custom Domain',
			name: 'customDomain',
			type: 'string',
			default: '',
			displayOptions: { hide: { vendor: [String(S3_COMPATIBLE)] } },
			placeholder: 'e.g. files.example.com',
			description: 'Domain of your own that leads to the bucket, for reading and links only. Alibaba Cloud demands one of newer accounts for buckets in mainland China. A path after it is kept.',
		},
		{
			displayName: 'Session Token',
			name: 'sessionToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: { show: { vendor: TEMPORARY } },
			description: 'Only for temporary keys, and only for reading and links, which end with the token. A recording gets temporary keys in its own parameters.',
		},
	];
}
