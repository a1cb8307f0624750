import { optional, wholeNumber } from '../../../../runtime/parameters/checks';
import { parameter } from '../../../../runtime/parameters/parameter';
import { lesson, person } from '../../shared/schoolParameters';
import { courseId } from '../../shared/idParameters';
import { operation } from '../../operation';

export const get = operation({
	name: 'Get',
	value: 'get',
	action: 'Get join link',
	description: 'Get the link by which one person enters a class; it contains the phone number of the person',
	parameters: [
		{
			displayName: 'The link contains the person’s phone number, so send it to that person only. It opens the app, in which the person logs in.',
			name: 'phoneNotice',
			type: 'notice',
			default: '',
		},
		courseId,
		lesson,
		{ ...person, description: 'The UID of a student, auditor or teacher of the class; an account with a phone number' },
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				parameter({
					displayName: 'Device',
					name: 'deviceType',
					type: 'options',
					options: [
						{ name: 'Android', value: 'android' },
						{ name: 'Computer', value: 'computer' },
						{ name: 'iOS', value: 'ios' },
					],
					default: 'computer',
					description: 'What "appUrl" is for (deviceType); "joinUrl" is for all',
				}),
				parameter(
					{
						displayName: 'Lifetime (Seconds)',
						name: 'lifeTime',
						type: 'number',
						typeOptions: { minValue: 1, numberPrecision: 0 },
						default: 86400,
						description: 'Has no effect on the links that ClassIn makes since 2021: they hold the phone number and do not expire (lifeTime)',
					},
					() => optional(wholeNumber(1)),
				),
			],
		},
	],
	async run({ school }, { uid, courseId, classId, options }) {
		const { joinUrl, appUrl } = await school.links.joinLink(uid, courseId, classId, { device: options.deviceType, lifeTime: options.lifeTime });
		return { joinUrl, appUrl, courseAppUrl: `classin://www.eeo.cn/enterclass?autoCourseId=${courseId}`, uid, courseId, classId, containsPhoneNumber: true };
	},
});
