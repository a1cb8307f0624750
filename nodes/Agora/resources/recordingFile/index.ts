import { connectRecordingStorage } from '../../../../runtime/connections/recordingStorage';
import type { Resource } from '../../../../runtime/operations/operation';
import { createLink } from './createLink';
import { exportFiles } from './export';
import { getAll } from './getAll';
import type { StorageClients } from './operation';

/** A file may be of any size, so few items run at once. */
const ITEMS_AT_A_TIME = 4;

export const recordingFile: Resource<StorageClients> = {
	name: 'Recording File',
	value: 'recordingFile',
	operations: [getAll, exportFiles, createLink],
	connect: connectRecordingStorage,
	itemsAtATime: { first: ITEMS_AT_A_TIME, most: ITEMS_AT_A_TIME },
};
