import { classroomResource } from '../../operation';
import { getAll } from './getAll';

export const popupQuiz = classroomResource({
	name: 'Pop-Up Quiz',
	value: 'popupQuiz',
	operations: [getAll],
});
