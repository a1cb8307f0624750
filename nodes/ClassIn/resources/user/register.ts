import { optional } from '../../../../runtime/parameters/checks';
import { countedText } from '../../../../runtime/parameters/countedText';
import { uploadFile } from '../../../../runtime/operations/uploadFiles';
import { parameter, parameters } from '../../../../runtime/parameters/parameter';
import { passwordHash } from '../../../../vendors/classin/school/users';
import { accountFrom, hasNumber } from '../../shared/accounts';
import { countryCode, picture } from '../../shared/schoolParameters';
import { operation } from '../../operation';
import { md5pass, password } from './password';

const account = parameters([
	parameter(
		{
			displayName: 'Phone Number',
			name: 'telephone',
			type: 'string',
			default: '',
			placeholder: 'e.g. +44 7700 900123',
			description: 'As people write it; +44 (0)7700 900123 is sent as 0044-7700900123, a number of mainland China as 13800138000',
			hint: 'Fill in this or "Email". If both are filled in, this one counts.',
		},
		() => optional(countedText()),
	),
	parameter(
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			default: '',
			placeholder: 'e.g. name@example.com',
			description: 'The email address; ClassIn makes no join links for people who have only this',
		},
		() => optional(countedText()),
	),
]);

const isTexted = (initialPassword: string): boolean => initialPassword === 'message' || initialPassword === 'givenMessage';

export const register = operation({
	name: 'Register',
	value: 'register',
	action: 'Register user',
	description: 'Register a person with ClassIn, or find the account that exists, and return its UID',
	parameters: [
		{
			displayName: 'Register people only with their knowledge and consent; ClassIn may otherwise take the right from your school.',
			name: 'consentNotice',
			type: 'notice',
			default: '',
		},
		...account,
		parameter(
			{
				displayName: 'Name',
				name: 'nickname',
				type: 'string',
				default: '',
				placeholder: 'e.g. Maria Lopez',
				description: 'The name that others see, of which ClassIn keeps 24 characters; an account that exists keeps its own',
			},
			() => optional(countedText()),
		),
		parameter({
			displayName: 'Add to School As',
			name: 'addToSchoolMember',
			type: 'options',
			options: [
				{ name: 'Nothing', value: 'none', description: 'Only the account is made' },
				{ name: 'Student', value: 'student' },
				{ name: 'Teacher', value: 'teacher' },
			],
			default: 'student',
			description: 'What the person becomes in your school, also if the account exists (addToSchoolMember)',
		}),
		parameter({
			displayName: 'Initial Password',
			name: 'initialPassword',
			type: 'options',
			options: [
				{ name: 'Entered Below', value: 'given', description: 'Only its MD5 is sent' },
				{ name: 'Entered Below and Texted to the Phone', value: 'givenMessage', description: 'Sent as it is, so that ClassIn can text it. Needs a phone number and a role in the school.' },
				{ name: 'Its MD5', value: 'md5', description: '32 hexadecimal digits, when you keep no passwords in plain text' },
				{ name: 'Made up by ClassIn and Texted to the Phone', value: 'message', description: 'Needs a phone number and a role in the school' },
			],
			default: 'given',
			description: 'Where the password of a new account comes from; an account that exists keeps its own',
		}),
		{
			...password,
			displayOptions: { show: { initialPassword: ['given', 'givenMessage'] } },
			description: '6 to 20 characters; only its MD5 leaves this machine (md5pass), unless it is texted to the phone',
		},
		{ ...md5pass, displayOptions: { show: { initialPassword: ['md5'] } } },
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [countryCode, picture],
		},
	],
	rules({ telephone, email, addToSchoolMember, initialPassword }, context) {
		const refuse = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
		if (!telephone && !email) refuse('telephone', 'or "Email" must be filled in');
		else if (isTexted(initialPassword) && !hasNumber(telephone)) refuse('telephone', 'must be filled in, so that the password can be texted');
		if (isTexted(initialPassword) && addToSchoolMember === 'none') refuse('addToSchoolMember', 'must be Student or Teacher, so that the password can be texted');
	},
	async run({ school }, { nickname, addToSchoolMember, initialPassword, password: plain, md5pass: hash, options, ...given }, { n8n, index }) {
		const { countryCode: country, picture: property } = options;
		return await school.users.register({
			...accountFrom(given, country),
			nickname,
			password: initialPassword === 'givenMessage' ? plain : undefined,
			md5pass: initialPassword === 'given' ? passwordHash(plain!) : hash,
			role: addToSchoolMember === 'none' ? undefined : addToSchoolMember,
			sendMessage: isTexted(initialPassword),
			picture: property === undefined ? undefined : await uploadFile(n8n, index, 'options.picture', 'Options > Picture Field', property),
		});
	},
});
