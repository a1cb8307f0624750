import { choice } from '../../../../runtime/parameters/checks';
import { epochMsOf } from '../../../../runtime/parameters/dateTime';
import { parameter } from '../../../../runtime/parameters/parameter';
import { buildClassroomJoinToken, JOIN_ROLES } from '../../../../vendors/agora/tokens/joinTokens';
import { roomUuid, userUuid } from '../../shared/idParameters';
import { joinUrlOf, linkOptions, linkParameters } from './joinPage';
import { executionNotice, expire, lifetimeOf, validUntil } from './lifetime';
import { tokenOperation } from './operation';

/** No token lasts longer. */
const DAY_MS = 24 * 3_600_000;

export const createClassroom = tokenOperation({
	name: 'Create for Classroom',
	value: 'createClassroom',
	action: 'Create token for classroom',
	description: 'Make a token, and a join link if wanted, that lets one person into one classroom; a day at most',
	parameters: [
		roomUuid,
		{ ...userUuid, description: 'The ID (userUuid) under which the person enters. Who enters with the same ID elsewhere is logged out there.' },
		parameter(
			{
				displayName: 'Role',
				name: 'role',
				type: 'options',
				options: [
					{ name: 'Assistant', value: 'assistant' },
					{ name: 'Observer', value: 'observer', description: 'Sees the class without being seen' },
					{ name: 'Student', value: 'student' },
					{ name: 'Teacher', value: 'teacher' },
				],
				default: 'student',
				description: 'As what the person enters; the page must launch the classroom with the same role',
			},
			({ options }) => choice(options, JOIN_ROLES),
		),
		expire,
		...linkParameters,
		executionNotice,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [...linkOptions, validUntil],
		},
	],
	async run({ tokens }, input, { n8n, index, hint }) {
		const { role } = input;
		const { inputs, expiresAt } = lifetimeOf(tokens, input.expire, input.options.validUntil, n8n);
		const token = buildClassroomJoinToken({ ...inputs, roomUuid: input.roomUuid, userUuid: input.userUuid, role });
		const { startTime } = input.options;
		if (startTime !== undefined && Date.parse(expiresAt) <= epochMsOf(startTime, n8n.getTimezone())) {
			const soon = epochMsOf(startTime, n8n.getTimezone()) - tokens.now() < DAY_MS;
			const wayOut = soon ? 'Raise "Valid For (Seconds)", and check "Valid Until"' : 'Make it on the day of the class: a token works for a day at most';
			hint(`Item ${index}: the token ends at ${expiresAt}, before "Start Time". ${wayOut}.`);
		}
		const { appId, region } = tokens;
		const joinUrl = joinUrlOf(input, { rtmToken: token, roleType: JOIN_ROLES[role], appId, region }, n8n);
		return {
			token,
			...(joinUrl === undefined ? {} : { joinUrl }),
			expiresAt,
			roomUuid: input.roomUuid,
			userUuid: input.userUuid,
			role: JOIN_ROLES[role],
			roleName: role,
			appId,
		};
	},
});
