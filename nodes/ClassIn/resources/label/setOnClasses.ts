import { idList } from '../../../../runtime/parameters/checks';
import { parameter } from '../../../../runtime/parameters/parameter';
import { classInId, courseId } from '../../shared/idParameters';
import { reportEach } from '../../shared/report';
import { operation } from '../../operation';
import { labelIds } from './parameters';

export const setOnClasses = operation({
	name: 'Set on Classes',
	value: 'setOnClasses',
	action: 'Set labels on classes',
	description: 'Replace the labels of older classes of a course, and return one item per class',
	parameters: [
		{
			displayName: 'ClassIn takes such labels only for classes made by its older API, not for those of "Classroom: Create".',
			name: 'olderNotice',
			type: 'notice',
			default: '',
		},
		courseId,
		parameter(
			{
				displayName: 'Class IDs',
				name: 'classIds',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 1152680, 1152681',
				description: 'The IDs (classId) of the classes, separated by commas, or a list from an expression',
			},
			() => idList(classInId(), { noun: 'class ID' }),
		),
		labelIds,
	],
	async run({ school }, { courseId, classIds, labelIds }) {
		const outcomes = await school.labels.setOnClasses(courseId, classIds, labelIds);
		return reportEach({ courseId, labelIds }, outcomes.map(({ id: classId, ...outcome }) => ({ classId, ...outcome })));
	},
});
