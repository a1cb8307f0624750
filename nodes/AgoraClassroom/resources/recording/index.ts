import type { Resource } from '../../../../runtime/operation';
import type { Clients } from '../../operation';
import { exportRecordings } from './export';
import { getAll } from './getAll';
import { start } from './start';
import { stop } from './stop';
import { update } from './update';

export const recording: Resource<Clients> = {
	name: 'Recording',
	value: 'recording',
	operations: [start, stop, update, getAll, exportRecordings],
};
