import { countedText, ownKey } from '../../../../runtime/parameters/countedText';
import { parameter } from '../../../../runtime/parameters/parameter';
import { deriveIdentity } from '../../../../vendors/classin/lms/identity';
import { checkLength, checkStart, tellStart } from '../../../../vendors/classin/lms/schedule';
import { operation } from '../../operation';
import { checkSettings, classroomSettings, coTeachers, settingsOf } from '../../shared/classroomSettings';
import { courseId, uidCheck } from '../../shared/idParameters';
import { report } from '../../shared/report';
import { endTime, startTime, unixSeconds } from '../../shared/times';

const WITHOUT_LIVE =
	'The class was created, but recording, live streaming and playback could not be set. Set them with "Webcast: Set"; don\'t create the class again.';

const KEPT = 'The class exists: it keeps the settings it was created with. "Classroom: Update" changes them.';

const NOT_NAMED = 'ClassIn says that the class exists already, but not which one it is: look for it in ClassIn.';

export const create = operation({
	name: 'Create',
	value: 'create',
	action: 'Create classroom',
	description: 'Plan a live class in a course, published at once for all members of the course',
	parameters: [
		courseId,
		parameter(
			{
				displayName: 'Name',
				name: 'name',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. Fractions, part 2',
				description: 'The name of the class, up to 50 characters',
			},
			() => countedText({ min: 1, max: 50 }),
		),
		parameter(
			{
				displayName: 'Teacher UID',
				name: 'teacherUid',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 1000081',
				description: 'The UID of the teacher, who must belong to the school (teacherUid)',
			},
			uidCheck,
		),
		startTime,
		endTime,
		{
			displayName: 'Unique Identity',
			name: 'identityFrom',
			type: 'options',
			options: [
				{
					name: 'From the Class Itself',
					value: 'derived',
					description: 'Made from course, name, teacher and time. Running the item again never makes a second class.',
				},
				{ name: 'My Own', value: 'own', description: 'For example the number of the lesson in your own system' },
				{ name: 'None', value: 'none', description: 'Running the item again makes a second class' },
			],
			default: 'derived',
			description: 'How ClassIn knows a class that was created before, so that a repeated run makes no duplicate',
			hint: 'A class that was deleted in the ClassIn app keeps its identity, so it can’t be created again; delete it with this node instead',
		},
		parameter(
			{
				displayName: 'Own Key',
				name: 'uniqueIdentity',
				type: 'string',
				displayOptions: { show: { identityFrom: ['own'] } },
				required: true,
				default: '',
				placeholder: 'e.g. lesson-2026-0471',
				description: '1 to 32 characters that no other class of your school has (uniqueIdentity)',
			},
			() => ownKey(32),
		),
		{
			displayName: 'If It Exists Already',
			name: 'ifExists',
			type: 'options',
			displayOptions: { show: { identityFrom: ['derived', 'own'] } },
			options: [
				{
					name: 'Continue',
					value: 'continue',
					description: 'Return the IDs that ClassIn names, so that running a half-done import again completes it',
				},
				{ name: 'Fail', value: 'fail', description: 'Take it for an error' },
			],
			default: 'continue',
			description: 'What to do when a class with this unique identity was created before',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [...classroomSettings, coTeachers],
		},
	],
	rules: ({ options }, context) => checkSettings('options', options, true, context),
	async run({ classIn }, { identityFrom, uniqueIdentity: own, ifExists, options, ...given }, { n8n, hint }) {
		const times = { startTime: unixSeconds(given.startTime, n8n), endTime: unixSeconds(given.endTime, n8n) };
		const acceptExisting = identityFrom !== 'none' && ifExists === 'continue';
		checkStart(times.startTime, classIn.now(), n8n.getTimezone(), acceptExisting);
		checkLength(times);
		const core = { courseId: given.courseId, name: given.name, teacherUid: given.teacherUid, ...times };
		const uniqueIdentity = { derived: deriveIdentity(core), own, none: undefined }[identityFrom];

		const answer = await classIn.classrooms.create({ ...core, ...settingsOf(options), uniqueIdentity }, { acceptExisting }).catch((error: unknown) => {
			tellStart(error, times.startTime, n8n.getTimezone());
			throw error;
		});
		const { outcome, data } = answer;
		const advice = outcome === 'createdWithoutLive' ? WITHOUT_LIVE : undefined;
		const unnamed = outcome === 'alreadyExists' && !('activityId' in data) && !('classId' in data) ? NOT_NAMED : undefined;
		const kept = outcome === 'alreadyExists' ? KEPT : undefined;
		const wayOut = advice ?? unnamed ?? kept;
		// Of classes that are there, as most are when an import runs again, the items tell by themselves.
		if (advice ?? unnamed) hint(`${given.name}: ${wayOut}`);
		return {
			...report({ outcome, courseId: given.courseId }, answer),
			...(uniqueIdentity === undefined ? {} : { uniqueIdentity }),
			...(wayOut ? { hint: wayOut } : {}),
		};
	},
});
