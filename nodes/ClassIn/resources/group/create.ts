import { courseId } from '../../shared/idParameters';
import { operation } from '../../operation';
import { groupList, groupName } from './parameters';

export const create = operation({
	name: 'Create',
	value: 'create',
	action: 'Create groups of course',
	description: 'Divide students of a course into groups, and return the ID of the grouping',
	parameters: [courseId, groupName, groupList],
	async run({ school }, { courseId, groupName, groupList }) {
		const { outcome, ...created } = await school.groups.create(courseId, groupName, groupList);
		return { courseId, groupName, outcome: outcome === 'done' ? 'created' : 'createdExceptSome', ...created };
	},
});
