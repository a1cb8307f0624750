import type { VariantRow, Variation } from './table';

const ROOM = '/{region}/edu/apps/{appId}/v2/rooms/{roomUuid}';
const QUEUE = '/{region}/edu/polling/apps/{appId}/v2/rooms/sequences';
const RESOURCES = '/{region}/edu/apps/{appId}/v1/rooms/{roomUuid}/resources';

function row(source: string, method: string, path: string, at: string, variation: Variation): VariantRow {
	return { source, method, path, at, ...variation };
}

/** How the last page says that there is no more: documents show null and leave it out, answers were seen with the others. */
const endOf = (path: string): VariantRow =>
	row('S001:594, S001:827', 'GET', path, 'data.nextId', { kind: 'oneOf', values: [null, 'null', '', 0, '0', undefined], insteadOf: [null, undefined] });

const PAGED = [`${ROOM}/records`, `${ROOM}/sequences`, `${ROOM}/widgets/{widgetUuid}/sequences`];

/** What every answer of Flexible Classroom may do. */
const ENVELOPE: VariantRow[] = [
	['POST', ROOM],
	['GET', ROOM],
	['PUT', `${ROOM}/states/{state}`],
	['PUT', `${ROOM}/properties`],
	['DELETE', `${ROOM}/properties`],
	['GET', `${ROOM}/users/{userUuid}`],
	['PUT', `${ROOM}/users/{userUuid}/properties`],
	['POST', `${ROOM}/users/{userUuid}/exit`],
	['PUT', `${ROOM}/groups/states/{state}`],
	['PUT', `${ROOM}/records/states/{state}`],
	['PATCH', `${ROOM}/records/states/{state}`],
	['PUT', `${ROOM}/widgets/{widgetUuid}`],
	['DELETE', `${ROOM}/widgets/{widgetUuid}`],
	['GET', QUEUE],
	['GET', RESOURCES],
	...PAGED.map((path) => ['GET', path] as const),
].flatMap(([method, path]) => [
	row('S001:231, S001:732', method!, path!, 'ts', { kind: 'text' }),
	row('S000:210, an example without msg', method!, path!, 'msg', { kind: 'absent' }),
	row('Agora adds fields without notice', method!, path!, '', { kind: 'unknownField' }),
]);

const USER = `${ROOM}/users/{userUuid}`;
const RECORDS = `${ROOM}/records`;
const STATE = `${ROOM}/records/states/{state}`;

const ANSWERS: VariantRow[] = [
	row('S002:477, role is "1" in the example, a number in the table', 'GET', USER, 'data.role', { kind: 'number' }),
	row('S002:481', 'GET', USER, 'data.state', { kind: 'text' }),
	row('S002:480, a text of digits', 'GET', USER, 'data.streamUuid', { kind: 'number' }),
	row('S002:479', 'GET', USER, 'data.updateTime', { kind: 'text' }),
	row('S002:478, empty where nothing was set', 'GET', USER, 'data.userProperties', { kind: 'absent' }),
	row('S001:615', 'GET', RECORDS, 'data.total', { kind: 'text' }),
	row('S001:663, absent in the other edition', 'GET', RECORDS, 'data.count', { kind: 'absent' }),
	...['type', 'status', 'startTime', 'endTime'].map((field) => row('S002:893, numbers of the list', 'GET', RECORDS, `data.list[].${field}`, { kind: 'text' })),
	...['unready', 'webRecordUrlQuery', 'recordUid', 'boardToken'].map((field) => row('S002:893, not in every edition', 'GET', RECORDS, `data.list[].${field}`, { kind: 'absent' })),
	row('S002:893', 'GET', RECORDS, 'data.list[]', { kind: 'unknownField' }),
	...['sid', 'resourceId', 'streamingUrl'].map((field) => row('Set the recording state, the answer of 2026', 'PUT', STATE, `data.${field}`, { kind: 'absent' })),
	row('Set the recording state, state', 'PUT', STATE, 'data.state', { kind: 'text' }),
	row('Set the recording state, startTime', 'PUT', STATE, 'data.startTime', { kind: 'text' }),
	row('Room information of both editions', 'GET', ROOM, 'data', { kind: 'unknownField' }),
	row('Room information, roomType', 'GET', ROOM, 'data.roomProperties.roomType', { kind: 'text' }),
	row('Room information, state', 'GET', ROOM, 'data.roomProperties.state', { kind: 'text' }),
	row('S000:604, only while it is converted', 'GET', RESOURCES, 'data[].taskProgress', { kind: 'absent' }),
	...PAGED.map(endOf),
	// The lists of classrooms; each entry is read on its own. What the queue hands out is gone then, so the trigger hands it on as it is.
	...PAGED.map((path) => row('S001:619, S001:833: tables of the entries, which editions change', 'GET', path, 'data.list', { kind: 'strangeEntry' })),
	row('S000:604, table of the entries', 'GET', RESOURCES, 'data', { kind: 'strangeEntry' }),
	...PAGED.slice(1).flatMap((path) => [
		row('S001:843', 'GET', path, 'data.total', { kind: 'text' }),
		row('S001:865', 'GET', path, 'data.count', { kind: 'absent' }),
	]),
];

/** Events: the same in the room's list, in a widget's and in the App ID's queue. */
const EVENTS: VariantRow[] = [
	{ path: `${ROOM}/sequences`, list: 'data.list' },
	{ path: `${ROOM}/widgets/{widgetUuid}/sequences`, list: 'data.list' },
	{ path: QUEUE, list: 'data' },
].flatMap(({ path, list }) => {
	const event = (source: string, at: string, variation: Variation): VariantRow => row(source, 'GET', path, `${list}${at}`, variation);
	return [
		event('S001:855, in the example only', '[].version', { kind: 'absent' }),
		event('S001:2320, cmd', '[].cmd', { kind: 'text' }),
		event('S001:835, sequence', '[].sequence', { kind: 'text' }),
		event('S001:855', '[]', { kind: 'unknownField' }),
		event('Classroom state, state', '[cmd=1].data.state', { kind: 'text' }),
		event('Classroom state, startTime', '[cmd=1].data.startTime', { kind: 'text' }),
		...['recordId', 'sid', 'resourceId'].map((field) => event('S001:2324, only while state is 1', `[cmd=1001&data.state=2].data.${field}`, { kind: 'absent' })),
		event('S001:2328, not in every edition', '[cmd=1001].data.sid', { kind: 'absent' }),
		event('S001:2328, not in every edition', '[cmd=1001].data.resourceId', { kind: 'absent' }),
		event('S001:2328, not in every edition', '[cmd=1001].data.streamingUrl', { kind: 'absent' }),
		event('record guide, reason', '[cmd=1001].data.reason', { kind: 'absent' }),
		event('S001:2330', '[cmd=1001].data.state', { kind: 'text' }),
		event('S001:2275', '[cmd=20].data.total', { kind: 'text' }),
		event('S001:2244, of who entered', '[cmd=20].data.onlineUsers', { kind: 'absent', whenEmpty: true }),
		event('S001:2256, of who left', '[cmd=20].data.offlineUsers', { kind: 'absent', whenEmpty: true }),
		event('S001:2247, a number in the table, text in the example (S001:2285)', '[cmd=20].data.onlineUsers[].role', { kind: 'number' }),
		event('S001:2244', '[cmd=20].data.onlineUsers[].type', { kind: 'text' }),
		event('S001:2244, userProperties', '[cmd=20].data.onlineUsers[].userProperties', { kind: 'absent' }),
		event('S001:2251, a text of digits', '[cmd=20].data.onlineUsers[].streamUuid', { kind: 'number' }),
		event('S001:2277', '[cmd=20].data.onlineUsers[]', { kind: 'unknownField' }),
		event('S001:2359 and S001:2377, total in the table, totalReward in the example', '[cmd=1101].data.rewardDetails[].totalReward', { kind: 'renamed', to: 'total' }),
		event('S001:2371', '[cmd=1101].data.rewardDetails[].changedReward', { kind: 'text' }),
		event('S002, widget events, cause is optional', '[cmd=1110].data.cause', { kind: 'absent' }),
		event('S001:1990, a poll that ended has none; the cause tells', '[cmd=1110&data.cause.action=2].data.changeProperties.extra\\.pollState', { kind: 'oneOf', values: [0, undefined], insteadOf: [0] }),
		...['acceptedUsers', 'addAcceptedUsers', 'removeAcceptedUsers'].map((list) => event('S001:2454, of nobody', `[cmd=1501].data.${list}`, { kind: 'absent', whenEmpty: true })),
		...['progressUsers', 'addProgressUsers', 'removeProgressUsers'].map((list) => event('S001:2494, of nobody', `[cmd=1502].data.${list}`, { kind: 'absent', whenEmpty: true })),
	];
});

/** After the rows that tell events by their number. */
const NUMBERS: VariantRow[] = [row('Query events of a widget, its table has no cmd', 'GET', `${ROOM}/widgets/{widgetUuid}/sequences`, 'data.list[].cmd', { kind: 'absent' })];

/** What Flexible Classroom's documents (S000, S001, S002, the 2026 editions) permit besides what the simulator says. */
export const CLASSROOM_VARIANTS: readonly VariantRow[] = [...ENVELOPE, ...ANSWERS, ...EVENTS, ...NUMBERS];
