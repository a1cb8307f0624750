import { forEach } from '../../shared/forEach';
import { reportEach } from '../../shared/report';
import { identity } from '../../shared/schoolParameters';
import { courseId, studentUids } from '../../shared/idParameters';
import { operation } from '../../operation';

export const remove = operation({
	name: 'Remove',
	value: 'remove',
	action: 'Remove members from course',
	description: 'Take students or auditors out of a course; it takes effect at once, even during a class',
	parameters: [courseId, studentUids, identity],
	async run({ school }, { courseId, studentUids, identity: as }) {
		const entries = studentUids.map((studentUid) => ({ studentUid }));
		const outcomes = await forEach(entries, async ({ studentUid: uid }) => await school.members.remove({ courseId, identity: as, uid }));
		return reportEach({ courseId, identity: as }, outcomes);
	},
});
