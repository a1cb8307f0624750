import { sharingResource } from '../../operation';
import { addToSchool } from './addToSchool';
import { register } from './register';
import { restartTeacher } from './restartTeacher';
import { setPassword } from './setPassword';
import { stopTeacher } from './stopTeacher';
import { update } from './update';

export const user = sharingResource({
	name: 'User',
	value: 'user',
	operations: [register, addToSchool, update, setPassword, stopTeacher, restartTeacher],
});
