import { classroomResource } from '../../operation';
import { get } from './get';

export const attendance = classroomResource({ name: 'Attendance', value: 'attendance', operations: [get] });
