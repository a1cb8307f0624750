import { courseId } from '../../shared/idParameters';
import { operation } from '../../operation';
import { groupId } from './parameters';

export const remove = operation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete groups of course',
	description: 'Delete a grouping of a course; the students stay in the course',
	parameters: [courseId, groupId],
	async run({ school }, { courseId, groupId }) {
		return { deleted: true, courseId, groupId, ...(await school.groups.delete(courseId, groupId)) };
	},
});
