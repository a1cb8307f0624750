import { teacher } from '../../shared/schoolParameters';
import { operation } from '../../operation';

export const stopTeacher = operation({
	name: 'Stop Teacher',
	value: 'stopTeacher',
	action: 'Stop teacher',
	description: 'Stop a teacher, who can then teach no more classes, and free the place in the plan',
	parameters: [teacher],
	async run({ school }, { teacherUid }) {
		await school.users.stopTeacher(teacherUid);
		return { success: true, teacherUid, outcome: 'stopped' };
	},
});
