import type { IExecuteFunctions } from 'n8n-workflow';

import { optional, wholeNumber } from '../../../../runtime/parameters/checks';
import { countedText } from '../../../../runtime/parameters/countedText';
import { classInId, uidCheck } from '../../shared/idParameters';
import { uploadFile } from '../../../../runtime/operations/uploadFiles';
import type { GivenMoment } from '../../../../runtime/parameters/dateTime';
import { parameter, parameters } from '../../../../runtime/parameters/parameter';
import type { CourseSettings } from '../../../../vendors/classin/school/courses';
import { checkExpiry } from '../../../../vendors/classin/school/expiry';
import { folder, picture } from '../../shared/schoolParameters';
import { unixSeconds } from '../../shared/times';

/** What can be set when a course is created and when it is changed. */
export const courseSettings = parameters([
	parameter(
		{
			displayName: 'Classroom Setting ID',
			name: 'classroomSettingId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 3',
			description: 'The number of a classroom setting in the dashboard: School Settings > Classroom Settings',
		},
		() => optional(wholeNumber(0)),
	),
	{
		displayName: 'Expiry Time',
		name: 'expiryTime',
		type: 'dateTime',
		default: '',
		description: 'When the course ends by itself: a day to five years from now (expiryTime)',
		hint: 'Without a time zone in the value, the time zone of the workflow counts',
	},
	folder,
	parameter(
		{
			displayName: 'Head Teacher UID',
			name: 'mainTeacherUid',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1000081',
			description: 'The UID of the teacher who can manage the course in the app (mainTeacherUid)',
			hint: 'What is changed there is not reported back, so choose one only if it is needed',
		},
		() => optional(uidCheck()),
	),
	parameter(
		{
			displayName: 'Introduction',
			name: 'courseIntroduce',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			description: 'A text about the course, up to 400 characters (courseIntroduce)',
		},
		() => countedText({ max: 400 }),
	),
	{
		displayName: 'Members Can Add Friends',
		name: 'allowAddFriend',
		type: 'boolean',
		default: true,
		description: 'Whether members of the course may become friends in the app (allowAddFriend)',
	},
	parameter(
		{
			displayName: 'Organization ID',
			name: 'catId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 12',
			description: 'The part of the school that the course belongs to; schools of K-12 only (catId)',
		},
		() => optional(classInId()),
	),
	{ ...picture, description: 'The name of the input item’s file field that holds a cover picture; without it, the school’s default cover shows' },
	{
		displayName: 'Students Can Change Nicknames',
		name: 'allowStudentModifyNickname',
		type: 'boolean',
		default: false,
		description: 'Whether students may change their names in the course (allowStudentModifyNickname)',
	},
	parameter({
		displayName: 'Subject',
		name: 'subjectId',
		type: 'options',
		options: [
			{ name: 'Art', value: 13 },
			{ name: 'Biology', value: 6 },
			{ name: 'Chemistry', value: 5 },
			{ name: 'Chinese', value: 1 },
			{ name: 'English', value: 3 },
			{ name: 'Ethics', value: 10 },
			{ name: 'Geography', value: 9 },
			{ name: 'History', value: 8 },
			{ name: 'Information Technology', value: 15 },
			{ name: 'Math', value: 2 },
			{ name: 'Music', value: 11 },
			{ name: 'None', value: 0 },
			{ name: 'Other', value: 99 },
			{ name: 'Physical Education', value: 12 },
			{ name: 'Physics', value: 4 },
			{ name: 'Politics', value: 7 },
			{ name: 'Science', value: 16 },
			{ name: 'Technology', value: 14 },
		],
		default: 0,
		description: 'The subject of the course; schools of K-12 only (subjectId)',
	}),
	{
		displayName: 'Who Left Loses Content',
		name: 'notAllowDeleteCourseStudentReplay',
		type: 'boolean',
		default: false,
		description: 'Whether students who have left the course may not see its content anymore (notAllowDeleteCourseStudentReplay)',
	},
]);

type Given = Omit<CourseSettings, 'expiryTime' | 'picture'> & { expiryTime?: GivenMoment; picture?: string };

/** Unix seconds. @throws FieldError when the course would end too soon or too late. */
function expirySeconds(given: GivenMoment, now: number, n8n: IExecuteFunctions): number {
	const seconds = unixSeconds(given, n8n);
	checkExpiry(seconds, now, n8n.getTimezone());
	return seconds;
}

/** The item that the settings are for. */
interface OfItem {
	n8n: IExecuteFunctions;
	index: number;
	/** The field that holds the settings. */
	collection: string;
	/** Milliseconds since 1970. */
	now: number;
}

/** The settings as ClassIn wants them. */
export async function readCourseSettings({ expiryTime, picture: property, ...settings }: Given, { n8n, index, collection, now }: OfItem): Promise<CourseSettings> {
	return {
		...settings,
		...(expiryTime === undefined ? {} : { expiryTime: expirySeconds(expiryTime, now, n8n) }),
		...(property === undefined ? {} : { picture: await uploadFile(n8n, index, `${collection}.picture`, `${collection === 'options' ? 'Options' : 'Update Fields'} > Picture Field`, property) }),
	};
}
