import { teacher } from '../../shared/schoolParameters';
import { operation } from '../../operation';

export const restartTeacher = operation({
	name: 'Restart Teacher',
	value: 'restartTeacher',
	action: 'Restart teacher',
	description: 'Let a teacher who was stopped teach again',
	parameters: [teacher],
	async run({ school }, { teacherUid }) {
		await school.users.restartTeacher(teacherUid);
		return { success: true, teacherUid, outcome: 'restarted' };
	},
});
