import { z } from 'zod';

import { optional, textCheck } from '../../../runtime/parameters/checks';
import { countedText } from '../../../runtime/parameters/countedText';
import { parameter } from '../../../runtime/parameters/parameter';
import { isObject } from '../../../vendors/json';
import { classInId, uidCheck } from './idParameters';

export const lesson = parameter(
	{
		displayName: 'Class ID',
		name: 'classId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 1152680',
		description: 'The ID (classId) of the class, as "Classroom: Create" returns it; not the activityId',
	},
	classInId,
);

export const person = parameter(
	{
		displayName: 'UID',
		name: 'uid',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 1001234',
		description: 'The UID of the person, as "User: Register" returns it',
	},
	uidCheck,
);

export const teacher = parameter(
	{
		displayName: 'Teacher UID',
		name: 'teacherUid',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 1000081',
		description: 'The UID of the teacher, as "User: Register" returns it (teacherUid)',
	},
	uidCheck,
);

export const identity = parameter({
	displayName: 'Role',
	name: 'identity',
	type: 'options',
	options: [
		{ name: 'Auditor', value: 'auditor', description: 'Watches only; a course has 20 of them at most' },
		{ name: 'Student', value: 'student' },
	],
	default: 'student',
	description: 'What the person is in the course (identity)',
});

export const role = parameter({
	displayName: 'Role',
	name: 'role',
	type: 'options',
	options: [
		{ name: 'Student', value: 'student' },
		{ name: 'Teacher', value: 'teacher' },
	],
	default: 'student',
	description: 'What the person is to the school',
});

export const countryCode = parameter(
	{
		displayName: 'Country Code',
		name: 'countryCode',
		type: 'string',
		default: '',
		placeholder: 'e.g. 44',
		description: 'The country of phone numbers that are written without one. Left empty, those are of mainland China.',
	},
	() =>
		optional(
			textCheck
				.transform((value) => value.trim().replace(/^(\+|00)/, ''))
				.pipe(z.string().regex(/^[1-9]\d{0,2}$/, { message: 'must be a country code, such as 44' })),
		),
);

export const picture = parameter(
	{
		displayName: 'Picture Field',
		name: 'picture',
		type: 'string',
		default: '',
		placeholder: 'e.g. data',
		description: 'The name of the input item’s file field that holds a picture: JPEG, PNG or GIF, 300 × 300 pixels, less than 1 MB',
	},
	() => optional(countedText({ min: 1 })),
);

/** The ID inside what n8n's list hands over; n8n takes it out by itself only outside collections. */
const unwrapped = (value: unknown): unknown => (isObject(value) && '__rl' in value ? value.value : value);

export const folder = parameter(
	{
		displayName: 'Folder',
		name: 'folderId',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description: 'The folder of the cloud drive; left empty, the top of the drive',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose a folder...',
				typeOptions: { searchListMethod: 'searchFolders', searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 8675310' },
		],
	},
	() => z.preprocess(unwrapped, optional(classInId())),
);

export const theFolder = parameter({ ...folder, required: true, description: 'The folder of the cloud drive' }, () => z.preprocess(unwrapped, classInId()));
