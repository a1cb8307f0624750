import { optional } from '../../../../runtime/parameters/checks';
import { countedText } from '../../../../runtime/parameters/countedText';
import { parameter } from '../../../../runtime/parameters/parameter';
import { courseId, needsOne } from '../../shared/idParameters';
import { operation } from '../../operation';
import { courseSettings, readCourseSettings } from './settings';

/** ClassIn's page on changing a course allows so many characters, its other pages 90. */
const SURE_LENGTH = 40;

export const update = operation({
	name: 'Update',
	value: 'update',
	action: 'Update course',
	description: 'Change name, head teacher, folder or other settings of a course',
	parameters: [
		courseId,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'What to change; at least one',
			options: [
				...courseSettings,
				parameter({
					displayName: 'Former Head Teacher',
					name: 'stamp',
					type: 'options',
					options: [
						{ name: 'Leaves the Course', value: 2 },
						{ name: 'Stays Among the Teachers', value: 1 },
					],
					default: 1,
					description: 'What becomes of the former head teacher when there is a new one (stamp)',
				}),
				parameter(
					{
						displayName: 'Name',
						name: 'courseName',
						type: 'string',
						default: '',
						placeholder: 'e.g. Math 5b, 2026/27',
						description: 'The new name, up to 90 characters (courseName)',
					},
					() => optional(countedText({ max: 90 })),
				),
				{
					displayName: 'Never Expires',
					name: 'neverExpires',
					type: 'boolean',
					default: true,
					description: 'Whether the course no longer ends by itself (expiryTime 0); takes the place of "Expiry Time"',
				},
			],
		},
	],
	rules({ updateFields }, context) {
		const { neverExpires, ...others } = updateFields;
		needsOne('updateFields', neverExpires ? updateFields : others, context);
		if (neverExpires && others.expiryTime !== undefined) {
			context.addIssue({ code: 'custom', path: ['updateFields', 'neverExpires'], message: 'must be off, or "Expiry Time" left out: a course has one or the other' });
		}
		if (updateFields.catId === undefined || updateFields.courseName !== undefined) return;
		context.addIssue({ code: 'custom', path: ['updateFields', 'catId'], message: 'needs "Name" beside it: ClassIn changes it only together with the name' });
	},
	async run({ school, classIn }, { courseId, updateFields }, { n8n, index, hint }) {
		const { stamp, neverExpires, ...given } = updateFields;
		const settings = await readCourseSettings(given, { n8n, index, collection: 'updateFields', now: classIn.now() });
		await school.courses.update(courseId, { ...settings, ...(neverExpires ? { expiryTime: 0 } : {}), stamp });
		if ([...(given.courseName ?? '')].length > SURE_LENGTH) hint(`Course ${courseId}: one of ClassIn's documents allows ${SURE_LENGTH} characters for a changed name, so look whether the whole name arrived.`);
		return { success: true, courseId };
	},
});
