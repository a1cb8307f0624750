import { textInBytes } from '../../../../runtime/parameters/checks';
import { parameter, parameters } from '../../../../runtime/parameters/parameter';
import { newClassroomId } from '../../../../vendors/agora/ids';
import { ROOM_TYPES } from '../../../../vendors/agora/classroom/classroomCodes';
import { isoTime } from '../../../../vendors/coerce';
import { roomUuid } from '../../shared/idParameters';
import { chosenPropertiesIfAny, optionalPropertyFields } from '../../shared/optionalProperties';
import { roomType } from '../../shared/roomType';
import { operation } from '../../operation';
import { createOptions } from './createOptions';
import { repeatedRole, roleConfigFrom } from './roles';
import { roomPropertiesFrom } from './roomProperties';
import { pastStart, scheduleFields, scheduleFrom } from './schedule';
import { simplifiedClassroom } from './simplified';

const fields = parameters([
	parameter({
		...roomUuid,
		// Nothing to choose from: it is a new one.
		modes: roomUuid.modes.filter(({ name }) => name === 'id'),
		description: 'The ID (roomUuid) that the classroom gets. Users join with it. Up to 64 characters: letters a to z, digits, spaces and most punctuation.',
		hint: 'Never use an ID twice, and keep it to 50 characters if the class will be recorded as a web page',
	}, () => newClassroomId),
	parameter({
		displayName: 'Classroom Name',
		name: 'roomName',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Mathematics, Grade 7',
		description: 'The name that users see, 64 bytes at most (21 Chinese characters)',
	}, () => textInBytes(64)),
	{ ...roomType, hint: 'It can’t be changed later' },
	...scheduleFields,
	...optionalPropertyFields(
		'Custom Properties',
		'Whether the classroom starts with properties of your own (flexProps), which all apps in it can read',
		'The classroom starts without properties of your own',
	),
	createOptions,
]);

export const create = operation({
	name: 'Create',
	value: 'create',
	action: 'Create classroom',
	description: 'Create a classroom with a name, a type and a schedule; Agora removes it an hour after the class ended',
	parameters: fields,
	rules({ options }, context) {
		const repeated = repeatedRole(options.roleConfig?.roles);
		if (!repeated) return;
		const path = ['options', 'roleConfig', 'roles', repeated.index, 'role'];
		context.addIssue({ code: 'custom', path, message: `is there twice: ${repeated.role}` });
	},
	async run({ classroom }, input, { n8n, index, hint }) {
		const { roomType, roomName, options } = input;
		const schedule = scheduleFrom({ ...input, closeDelay: options.closeDelay }, n8n.getTimezone());
		const body = {
			roomName,
			roomType: ROOM_TYPES[roomType],
			roomProperties: roomPropertiesFrom(options, schedule, chosenPropertiesIfAny(input)),
			roleConfig: roleConfigFrom(options.roleConfig?.roles, roomType),
		};
		if (options.ifExists !== 'continue') await classroom.rooms.create(input.roomUuid, body);
		else if (!(await classroom.rooms.ensure(input.roomUuid, body))) {
			const room = await classroom.rooms.get(input.roomUuid);
			return { created: false, ...simplifiedClassroom(input.roomUuid, room) };
		}
		const warning = pastStart(schedule, n8n.getTimezone());
		if (warning) hint(`Item ${index}: ${warning}`);
		return {
			created: true,
			roomUuid: input.roomUuid,
			roomName,
			roomType: body.roomType,
			roomTypeName: roomType,
			...(schedule?.startTime === undefined ? {} : { startsAt: isoTime(schedule.startTime) }),
			...(schedule?.duration === undefined ? {} : { durationSeconds: schedule.duration }),
			...(schedule?.closeDelay === undefined ? {} : { closeDelaySeconds: schedule.closeDelay }),
		};
	},
});
