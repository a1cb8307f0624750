import { operation } from '../../operation';
import { activityId, courseId } from '../../shared/idParameters';
import { report } from '../../shared/report';

export const remove = operation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete classroom',
	description: 'Delete a live class that has not begun; tells if it was deleted before',
	parameters: [
		courseId,
		activityId,
		{
			displayName: 'This can’t be undone. It also frees the unique identity, so that the class can be created again.',
			name: 'deleteNotice',
			type: 'notice',
			default: '',
		},
	],
	async run({ classIn }, ids) {
		const { outcome, ...answer } = await classIn.classrooms.delete(ids.courseId, ids.activityId);
		return report({ deleted: true, ...ids, outcome }, answer);
	},
});
