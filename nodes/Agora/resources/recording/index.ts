import { classroomResource } from '../../operation';
import { exportRecordings } from './export';
import { getAll } from './getAll';
import { start } from './start';
import { stop } from './stop';
import { update } from './update';

export const recording = classroomResource({
	name: 'Classroom Recording',
	value: 'recording',
	operations: [start, stop, update, getAll, exportRecordings],
});
