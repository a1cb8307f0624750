import { parameter } from '../../../../runtime/parameters/parameter';
import { optional, text } from '../../shared/checks';
import { forEach } from '../../shared/eachOrFailed';
import { course, identity, students } from '../../shared/schoolParameters';
import { operation } from '../../operation';

export const add = operation({
	name: 'Add',
	value: 'add',
	action: 'Add members to course',
	description: 'Add students or auditors of the school to a course, and so to all of its classes',
	parameters: [
		course,
		students,
		identity,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				parameter(
					{
						displayName: 'Auditor Name',
						name: 'studentName',
						type: 'string',
						default: '',
						placeholder: 'e.g. Maria Lopez',
						description: 'The name of an auditor, up to 24 characters; otherwise the phone number shows (studentName)',
					},
					() => optional(text({ max: 24 })),
				),
			],
		},
	],
	async run({ school }, { courseId, studentUids, identity: as, options }, item) {
		const name = as === 'auditor' ? options.studentName : undefined;
		const results = await forEach(studentUids, async (uid) => await school.members.add({ courseId, identity: as, uid, name }), 'people', item);
		return results.map(({ entry: studentUid, ...result }) => ({
			courseId,
			studentUid,
			identity: as,
			...('done' in result ? { success: true, ...result.done } : result.failed),
		}));
	},
});
