import type { Resource } from '../../../../runtime/operation';
import type { Clients } from '../../operation';
import { acquire } from './acquire';
import { query } from './query';
import { record } from './record';
import { start } from './start';
import { stop } from './stop';
import { update } from './update';
import { updateLayout } from './updateLayout';

export const recording: Resource<Clients> = {
	name: 'Recording',
	value: 'recording',
	// The first one is the default.
	operations: [record, query, stop, acquire, start, update, updateLayout],
};
