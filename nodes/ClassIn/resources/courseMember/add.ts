import { optional } from '../../../../runtime/parameters/checks';
import { countedText } from '../../../../runtime/parameters/countedText';
import { parameter } from '../../../../runtime/parameters/parameter';
import { forEach } from '../../shared/forEach';
import { reportEach } from '../../shared/report';
import { identity } from '../../shared/schoolParameters';
import { courseId, studentUids } from '../../shared/idParameters';
import { operation } from '../../operation';

export const add = operation({
	name: 'Add',
	value: 'add',
	action: 'Add members to course',
	description: 'Add students or auditors of the school to a course, and so to all of its classes',
	parameters: [
		courseId,
		studentUids,
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
					() => optional(countedText({ max: 24 })),
				),
			],
		},
	],
	async run({ school }, { courseId, studentUids, identity: as, options }) {
		const name = as === 'auditor' ? options.studentName : undefined;
		const entries = studentUids.map((studentUid) => ({ studentUid }));
		const outcomes = await forEach(entries, async ({ studentUid: uid }) => await school.members.add({ courseId, identity: as, uid, name }));
		return reportEach({ courseId, identity: as }, outcomes);
	},
});
