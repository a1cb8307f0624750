import { courseId } from '../../shared/idParameters';
import { operation } from '../../operation';
import { deletion, ifMissing } from '../../../../runtime/parameters/ifMissing';
import { groupId } from './parameters';

export const remove = operation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete groups of course',
	description: 'Delete a grouping of a course; the students stay in the course',
	parameters: [courseId, groupId, ifMissing],
	async run({ school }, { courseId, groupId, ifMissing: missing }) {
		return { ...deletion(await school.groups.delete(courseId, groupId, { acceptMissing: missing === 'continue' })), courseId, groupId };
	},
});
