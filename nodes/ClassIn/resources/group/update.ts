import { courseId } from '../../shared/idParameters';
import { operation } from '../../operation';
import { groupId, groupList, groupName } from './parameters';

export const update = operation({
	name: 'Update',
	value: 'update',
	action: 'Update groups of course',
	description: 'Give a grouping of a course another name and other groups',
	parameters: [courseId, groupId, groupName, groupList],
	async run({ school }, { courseId, groupId, groupName, groupList }) {
		const { outcome, ...more } = await school.groups.update(courseId, groupId, groupName, groupList);
		return { success: true, courseId, groupId, groupName, outcome: outcome === 'done' ? 'updated' : 'updatedExceptSome', ...more };
	},
});
