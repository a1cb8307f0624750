import { forEach } from '../../shared/eachOrFailed';
import { course, identity, students } from '../../shared/schoolParameters';
import { operation } from '../../operation';

export const remove = operation({
	name: 'Remove',
	value: 'remove',
	action: 'Remove members from course',
	description: 'Take students or auditors out of a course; it takes effect at once, even during a class',
	parameters: [course, students, identity],
	async run({ school }, { courseId, studentUids, identity: as }, item) {
		const results = await forEach(studentUids, async (uid) => await school.members.remove({ courseId, identity: as, uid }), 'people', item);
		return results.map(({ entry: studentUid, ...result }) => ({
			courseId,
			studentUid,
			identity: as,
			...('done' in result ? { success: true, ...result.done } : result.failed),
		}));
	},
});
