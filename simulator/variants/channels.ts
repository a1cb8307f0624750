import type { VariantRow, Variation } from './table';

const LIST = '/dev/v1/channel/{appid}';
const USERS = '/dev/v1/channel/user/{appid}/{channelName}';
const HOSTS = `${USERS}/hosts_only`;
const STATUS = '/dev/v1/channel/user/property/{appid}/{uid}/{channelName}';
const RULE = '/dev/v1/kicking-rule';
const PROJECTS = '/dev/v1/projects';
const USAGE = '/dev/v3/usage';

const SEEN = 'Agora writes numbers and booleans as text in other answers';
const ADDED = 'Agora adds fields without notice';

function row(source: string, method: string, path: string, at: string, variation: Variation): VariantRow {
	return { source, method, path, at, ...variation };
}

const texts = (method: string, path: string, ...places: string[]): VariantRow[] => places.map((at) => row(SEEN, method, path, at, { kind: 'text' }));

/** What channel management and the account's usage permit. */
export const CHANNEL_VARIANTS: VariantRow[] = [
	...[LIST, USERS, HOSTS, STATUS].flatMap((path) => [
		row('Response, success is "reserved"', 'GET', path, 'success', { kind: 'absent' }),
		row(ADDED, 'GET', path, '', { kind: 'unknownField' }),
		row(ADDED, 'GET', path, 'data', { kind: 'unknownField' }),
	]),
	row(ADDED, 'GET', LIST, 'data.channels[]', { kind: 'unknownField' }),
	...texts('GET', LIST, 'data.total_size', 'data.channels[].user_count'),
	...[USERS, HOSTS].flatMap((path) => texts('GET', path, 'data.channel_exist', 'data.mode', 'data.audience_total')),
	row('Query user list, only in the live profile', 'GET', USERS, 'data.audience_total', { kind: 'absent' }),
	...texts('GET', STATUS, 'data.in_channel', 'data.join', 'data.platform', 'data.role', 'data.uid'),
	...texts('POST', RULE, 'id'),
	...texts('GET', RULE, 'rules[].id', 'rules[].uid'),
	row(ADDED, 'GET', RULE, 'rules[]', { kind: 'unknownField' }),
	...['createAt', 'updateAt', 'opid'].map((field) => row('Query rules, not in every edition', 'GET', RULE, `rules[].${field}`, { kind: 'absent' })),
	row('Update a rule, the end as it is now', 'PUT', RULE, 'result.id', { kind: 'text' }),
	row('Get all projects: "200 or 201"', 'GET', PROJECTS, '', { kind: 'status', values: [200, 201] }),
	row('Get all projects, id as number or text', 'GET', PROJECTS, 'projects[].id', { kind: 'number' }),
	row(ADDED, 'GET', PROJECTS, 'projects[]', { kind: 'unknownField' }),
	row('Get usage data, meta', 'GET', USAGE, 'meta', { kind: 'absent' }),
	...texts('GET', USAGE, 'usages[].usage.durationAudioAll'),
];
