import { linesOf, positiveNumber } from '../../../../runtime/parameters/checks';
import { parameter } from '../../../../runtime/parameters/parameter';
import { allEvents } from '../../../../vendors/agora/classroom/allEvents';
import { attendanceOf, type AttendanceRow, type PresentIf } from '../../../../vendors/agora/classroom/attendance';
import { classroomId } from '../../../../vendors/agora/ids';
import { operation } from '../../operation';
import { roomUuid } from '../../shared/idParameters';

/** A day; no classroom is open for longer. */
const MAX_MINUTES = 1440;

function ruleOf(presentIf: 'entered' | 'minutes' | 'percent', minutes: number, percent: number): PresentIf {
	switch (presentIf) {
		case 'entered':
			return { entered: true };
		case 'minutes':
			return { seconds: minutes * 60 };
		case 'percent':
			return { percent };
	}
}

/** Rows for those who were expected and did not come, so that they can be written to. */
function absent(rows: readonly AttendanceRow[], expected: readonly string[]): AttendanceRow[] {
	const came = new Set(rows.map(({ userUuid }) => userUuid));
	return [...new Set(expected)]
		.filter((userUuid) => !came.has(userUuid))
		.map((userUuid) => ({ userUuid, present: false, secondsInClass: 0, timesEntered: 0, timesKickedOut: 0 }));
}

export const get = operation({
	name: 'Get',
	value: 'get',
	action: 'Get attendance',
	description: 'Tell who was in a class, from when to when and how long; until an hour after the class ended',
	parameters: [
		roomUuid,
		{
			displayName: 'Counts as Present',
			name: 'presentIf',
			type: 'options',
			options: [
				{ name: 'Entered at All', value: 'entered' },
				{ name: 'Was There for Some Minutes', value: 'minutes' },
				{ name: 'Was There for a Part of the Class', value: 'percent' },
			],
			default: 'entered',
			description: 'Who counts as present',
		},
		parameter(
			{
				displayName: 'Minutes',
				name: 'presentMinutes',
				type: 'number',
				displayOptions: { show: { presentIf: ['minutes'] } },
				typeOptions: { minValue: 0, maxValue: MAX_MINUTES },
				default: 10,
				description: 'How many minutes somebody must have been there at least',
			},
			() => positiveNumber(MAX_MINUTES),
		),
		parameter(
			{
				displayName: 'Percent',
				name: 'presentPercent',
				type: 'number',
				displayOptions: { show: { presentIf: ['percent'] } },
				typeOptions: { minValue: 0, maxValue: 100 },
				default: 50,
				description: 'How many percent of the time from start to end of the class somebody must have been there at least',
			},
			() => positiveNumber(100),
		),
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			options: [
				{ name: 'One Item per Classroom', value: 'classroom', description: 'With the people in a list' },
				{ name: 'One Item per Person', value: 'people' },
			],
			default: 'people',
			description: 'What the items are',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				{
					displayName: 'Count Time Before and After',
					name: 'wholeStay',
					type: 'boolean',
					default: false,
					description: 'Whether the time in the classroom before the class started and after it ended counts as well',
				},
				parameter(
					{
						displayName: 'Expected Users',
						name: 'expected',
						type: 'string',
						typeOptions: { multipleValues: true, multipleValueButtonText: 'Add User' },
						default: [],
						placeholder: 'e.g. student-4711',
						description: 'The IDs (userUuid) of those who should come, in a field each, in one field with commas between them, or as a list from an expression; who did not come is listed as not present',
						hint: 'An ID that has a comma in it must be given in a list, such as ["Smith, Ann"]',
					},
					() => linesOf(classroomId, { orOneText: true }),
				),
				{
					displayName: 'Only Roles',
					name: 'roles',
					type: 'multiOptions',
					options: [
						{ name: 'Assistant', value: 'assistant' },
						{ name: 'Student', value: 'student' },
						{ name: 'Teacher', value: 'teacher' },
					],
					default: ['student'],
					description: 'Only people with one of these roles',
				},
			],
		},
	],
	async run({ classroom }, input, item) {
		const { roomUuid: room, options, output } = input;
		const { events, at, ...list } = await allEvents(async (of, nextId) => await classroom.events.read(of, nextId), room);
		const presentIf = ruleOf(input.presentIf, input.presentMinutes, input.presentPercent);
		const { attendance, ...about } = attendanceOf(events, { presentIf, wholeStay: options.wholeStay ?? false, now: at ?? Date.now(), ...list });
		const { roles = [] } = options;
		const rows = [
			...attendance.filter(({ roleName }) => roles.length === 0 || roles.some((role) => role === roleName)),
			...absent(attendance, options.expected ?? []),
		];
		if (about.incompleteBecause) item.hint(`Item ${item.index}: the attendance of "${room}" is not complete: ${about.incompleteBecause}.`);
		if (output === 'classroom') return { roomUuid: room, ...about, presentCount: rows.filter(({ present }) => present).length, attendance: rows };
		return rows.map((row) => ({ roomUuid: room, ...row, ...about }));
	},
});
