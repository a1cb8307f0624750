import type { Resource } from '../../../../runtime/operations/operation';
import { connectCloudRecording, type CloudRecordingClients } from '../../../../runtime/connections/agoraCloudRecording';
import { acquire } from './acquire';
import { query } from './query';
import { record } from './record';
import { start } from './start';
import { stop } from './stop';
import { update } from './update';
import { updateLayout } from './updateLayout';

export const cloudRecording: Resource<CloudRecordingClients> = {
	name: 'Cloud Recording',
	value: 'cloudRecording',
	connect: connectCloudRecording,
	// Most of a recording's time is waiting for it to begin, so many can be worked on under 10 requests a second.
	itemsAtATime: { first: 16, most: 200 },
	// The first one is the default.
	operations: [record, query, stop, acquire, start, update, updateLayout],
};
