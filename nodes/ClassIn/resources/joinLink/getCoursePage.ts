import { optional } from '../../../../runtime/parameters/checks';
import { countedText } from '../../../../runtime/parameters/countedText';
import { parameter } from '../../../../runtime/parameters/parameter';
import { ApiFailure } from '../../../../vendors/apiFailure';
import { lesson } from '../../shared/schoolParameters';
import { classInId, courseId } from '../../shared/idParameters';
import { operation } from '../../operation';

export const getCoursePage = operation({
	name: 'Get Course Page',
	value: 'getCoursePage',
	action: 'Get course page',
	description: 'Get the web page on which the live classes and replays of a course can be watched',
	parameters: [
		{
			displayName: 'Whoever has the link of a viewer can watch all classes of the course, and it does not expire.',
			name: 'viewerNotice',
			type: 'notice',
			default: '',
		},
		courseId,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				parameter(
					{
						displayName: 'Account',
						name: 'account',
						type: 'string',
						default: '',
						placeholder: 'e.g. student-4711',
						description: 'Who watches, as your own system knows them, fewer than 32 characters; makes a link that needs no login, together with the nickname',
					},
					() => optional(countedText({ max: 31 })),
				),
				parameter({ ...lesson, required: false, description: 'The class (classId) that the page opens with' }, () => optional(classInId())),
				parameter(
					{
						displayName: 'Nickname',
						name: 'nickname',
						type: 'string',
						default: '',
						placeholder: 'e.g. Maria',
						description: 'The name that the page shows, fewer than 24 characters',
					},
					() => optional(countedText({ max: 23 })),
				),
			],
		},
	],
	rules({ options: { account, nickname } }, context) {
		if ((account === undefined) === (nickname === undefined)) return;
		const missing = account === undefined ? 'account' : 'nickname';
		context.addIssue({ code: 'custom', path: ['options', missing], message: 'must be filled in, too: a link for a viewer needs both account and nickname' });
	},
	async run({ school }, { courseId, options: { account, nickname, classId } }) {
		const { coursePageUrl, courseKey } = await school.links.coursePage(courseId, classId);
		if (account !== undefined && courseKey === undefined) {
			throw new ApiFailure('The address of the course page has no key (courseKey), which the link of a viewer is made from', {
				kind: 'unreadable',
				hint: 'Take out "Account" and "Nickname" to get the page without it, and report this.',
				partial: { coursePageUrl, courseId },
			});
		}
		const viewer = account !== undefined && nickname !== undefined && courseKey !== undefined ? { viewerUrl: school.links.viewerPage(courseKey, { account, nickname }, classId), account, nickname } : {};
		return { coursePageUrl, ...(courseKey === undefined ? {} : { courseKey }), courseId, ...(classId === undefined ? {} : { classId }), ...viewer };
	},
});
