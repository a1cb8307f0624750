import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';

import { webAddress, wholeNumber } from '../../../../runtime/parameters/checks';
import { epochMsOf, type GivenMoment } from '../../../../runtime/parameters/dateTime';
import { parameter, parameters } from '../../../../runtime/parameters/parameter';
import { ROOM_TYPES } from '../../../../vendors/agora/classroom/classroomCodes';
import { linkFromPattern, linkInPublishedLayout, type LaunchValues } from '../../../../vendors/agora/tokens/joinLink';
import { roomType } from '../../shared/roomType';

/** A pattern may have placeholders where a web address has none. */
const pattern = z
	.string({ message: 'must be text' })
	.trim()
	.refine((text) => /^https?:\/\/\S+$/i.test(text), { message: 'must be a web address that starts with https:// or http://, with placeholders such as {token}' });

export const linkParameters = parameters([
	{
		displayName: 'Join Link',
		name: 'link',
		type: 'options',
		options: [
			{ name: 'From a Pattern', value: 'pattern', description: 'An address in which placeholders are replaced' },
			{ name: 'None', value: 'none', description: 'Only the token' },
			{ name: 'With Agora’s Layout', value: 'layout', description: 'The address of your page, with the values behind it as Agora’s own page takes them' },
		],
		default: 'none',
		description: 'Whether to make a link to your own page that launches the classroom; Agora itself has no such page for your App ID',
	},
	parameter(
		{
			displayName: 'Join Page Address',
			name: 'page',
			type: 'string',
			required: true,
			displayOptions: { show: { link: ['layout'] } },
			default: '',
			placeholder: 'e.g. https://class.example.com/join',
			description: 'The address of your page',
		},
		() => webAddress,
	),
	parameter(
		{
			displayName: 'Pattern',
			name: 'pattern',
			type: 'string',
			required: true,
			displayOptions: { show: { link: ['pattern'] } },
			default: '',
			placeholder: 'e.g. https://class.example.com/#/{roomUuid}?token={token}',
			description:
				'The address with placeholders: {token}, {roomUuid}, {userUuid}, {userName}, {roleType}, {roomType}, {roomName}, {pretest}, {language}, {startTime}, {duration}, {appId}, {region}',
		},
		() => pattern,
	),
	{
		displayName: 'User Name',
		name: 'userName',
		type: 'string',
		displayOptions: { show: { link: ['layout', 'pattern'] } },
		default: '',
		placeholder: 'e.g. Ann',
		description: 'The name that the others see; the User ID if empty',
	},
]);

/** What the page also wants to know, for "Options". */
export const linkOptions = parameters([
	parameter({ displayName: 'Duration (Seconds)', name: 'duration', type: 'number', typeOptions: { minValue: 1, numberPrecision: 0 }, default: 1800, description: 'How long the class takes, as the page shows it; not in the link unless you add this' }, () => wholeNumber(1)),
	{ displayName: 'Start Time', name: 'startTime', type: 'dateTime', default: '', placeholder: 'e.g. 2026-12-24T10:30:00', description: 'When the class starts, as the page shows it. In the time zone of the workflow unless the value names another.' },
	{ displayName: 'Classroom Name', name: 'roomName', type: 'string', default: '', placeholder: 'e.g. Mathematics, Grade 7', description: 'The name that the page shows; the Classroom ID if empty' },
	{ ...roomType, description: 'The type with which the classroom was created. Unless you add this, the link says Small Class.' },
	{ displayName: 'Language', name: 'language', type: 'string', default: 'en', placeholder: 'e.g. en', description: 'The language of the page, such as en or zh' },
	{ displayName: 'Try Devices First', name: 'pretest', type: 'boolean', default: true, description: 'Whether the page lets the user try camera and microphone before the class' },
]);

interface Given {
	link: 'none' | 'layout' | 'pattern';
	page?: string;
	pattern?: string;
	userName?: string;
	userUuid: string;
	roomUuid: string;
	options: {
		duration?: number;
		startTime?: GivenMoment;
		roomName?: string;
		roomType?: keyof typeof ROOM_TYPES;
		language?: string;
		pretest?: boolean;
	};
}

/** The link for one person; undefined when none is wanted. */
export function joinUrlOf(given: Given, token: { rtmToken: string; roleType: number; appId: string; region: string }, n8n: IExecuteFunctions): string | undefined {
	if (given.link === 'none') return undefined;
	const { userUuid, roomUuid, options } = given;
	const { startTime, duration } = options;
	const values: LaunchValues = {
		userUuid,
		userName: given.userName || userUuid,
		roomUuid,
		roomType: ROOM_TYPES[options.roomType ?? 'smallClass'],
		roomName: options.roomName || roomUuid,
		pretest: options.pretest ?? true,
		language: options.language || 'en',
		...(startTime === undefined ? {} : { startTime: epochMsOf(startTime, n8n.getTimezone()) }),
		...(duration === undefined ? {} : { duration }),
		...token,
		region: token.region.toUpperCase(),
	};
	return given.link === 'layout' ? linkInPublishedLayout(given.page!, values) : linkFromPattern(given.pattern!, values);
}
