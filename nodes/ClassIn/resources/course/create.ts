import { optional } from '../../../../runtime/parameters/checks';
import { countedText, ownKey } from '../../../../runtime/parameters/countedText';
import { EMPTY_MEANS, parameter } from '../../../../runtime/parameters/parameter';
import { operation } from '../../operation';
import { courseSettings, readCourseSettings } from './settings';

const KEPT = 'The course exists: it keeps the name and settings it was created with. "Course: Update" changes them.';

export const create = operation({
	name: 'Create',
	value: 'create',
	action: 'Create course',
	description: 'Create a course, or find the one with the same key, and return its ID',
	parameters: [
		parameter(
			{
				displayName: 'Name',
				name: 'courseName',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. Math 5b, 2026/27',
				description: 'The name of the course, up to 90 characters (courseName)',
			},
			() => countedText({ min: 1, max: 90 }),
		),
		parameter(
			{
				displayName: 'Own Key',
				name: 'courseUniqueIdentity',
				type: 'string',
				default: '',
				placeholder: 'e.g. math-5b-2026',
				description: '1 to 32 characters by which your own system knows the course. Running the item again finds it instead of making a second one.',
				[EMPTY_MEANS]: 'that a second run makes a second one',
				hint: 'A course that was deleted in the ClassIn app keeps its key, so use a new one for a new course',
			},
			() => optional(ownKey(32)),
		),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: courseSettings,
		},
	],
	async run({ school, classIn }, { courseName, courseUniqueIdentity, options }, { n8n, index }) {
		const settings = await readCourseSettings(options, { n8n, index, collection: 'options', now: classIn.now() });
		const { courseId, ...created } = await school.courses.create(courseName, settings, courseUniqueIdentity);
		const existed = created.outcome === 'existed';
		return {
			...created,
			courseId,
			...(existed ? {} : { courseName }),
			...(courseUniqueIdentity === undefined ? {} : { courseUniqueIdentity }),
			...(existed ? { hint: KEPT } : {}),
		};
	},
});
