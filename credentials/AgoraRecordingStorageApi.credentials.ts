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

export class AgoraRecordingStorageApi implements ICredentialType {
	name = 'agoraRecordingStorageApi';

	displayName = 'Agora Recording Storage API';

	icon: Icon = { light: 'file:../icons/agora.svg', dark: 'file:../icons/agora.dark.svg' };

	documentationUrl = 'https://github.com/agora-classin/n8n-nodes-agora-classin#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'These are the keys to your own cloud storage. Agora gets them with each recording and writes the files there.',
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
			description: 'Access key ID of a user that may write to the bucket. With Azure, the name of the storage account.',
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
	];
}
