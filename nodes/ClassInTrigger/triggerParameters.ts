import { z } from 'zod';

import { idList, linesOf, wholeNumber } from '../../runtime/parameters/checks';
import { eventChoices } from '../../runtime/parameters/eventChoices';
import { parameter, parameters } from '../../runtime/parameters/parameter';
import { MESSAGE_TYPES, type MessageKey } from '../../vendors/classin/messages/messageTypes';

/** As lines, each of which may hold several. */
const courseIdsCheck = () =>
	z.preprocess(
		(value) => (Array.isArray(value) ? value.flat(2).map((one) => (typeof one === 'object' ? one : String(one))).join('\n') : value),
		idList(wholeNumber(1), { min: 0, noun: 'course ID' }),
	);

/** Everything that may be left alone; what is of use to most comes first. */
export const options = parameters([
	{
		displayName: 'One Item per Person',
		name: 'onePerPerson',
		type: 'boolean',
		default: false,
		description:
			'Whether messages about several people (attendance, ratings, students of a course) become one item for each of them',
	},
	parameter(
		{
			displayName: 'Only Courses',
			name: 'courseIds',
			type: 'string',
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Course' },
			default: [],
			placeholder: 'e.g. 18041431',
			description: 'Only messages about courses with one of these IDs; messages that name no course are not affected',
		},
		courseIdsCheck,
	),
	{
		displayName: 'Verify SafeKey',
		name: 'safeKey',
		type: 'options',
		options: [
			{
				name: 'If Present',
				value: 'ifPresent',
				description: 'Refuse messages with a wrong key; let those through that come without one, as some kinds do',
			},
			{
				name: 'Required',
				value: 'required',
				description: 'Refuse messages with a wrong key and those without one',
			},
			{
				name: 'Off',
				value: 'off',
				description: 'Let every message through that reaches the address; above 1 MB, only those with a right key',
			},
		],
		default: 'ifPresent',
		description: 'Whether the key in a message must prove that it comes from ClassIn',
		hint: 'With "Required", a kind of message that ClassIn sends without a key holds up all messages after it. Require it only if every kind you subscribed to has one.',
	},
	{
		displayName: 'Include Raw Message',
		name: 'includeRaw',
		type: 'boolean',
		default: false,
		description: 'Whether to add the message as ClassIn sent it, without its SafeKey, under "raw"',
	},
	{
		displayName: 'Oldest Message (Days)',
		name: 'maxAgeDays',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 3650 },
		default: 30,
		description:
			'How old the time in a message may be for its key to count. ClassIn sends a message again until it is acknowledged, so raise this after n8n was away for longer.',
	},
]);

const KEYS = MESSAGE_TYPES.map(({ key }) => key);

/** The parameters of the node. */
export const triggerParameters = parameters([
	{
		displayName:
			'ClassIn registers the address for you. <b>Publish (activate) this workflow first</b>, then send these to your ClassIn account manager or support: the <b>production URL</b> above, your SID, the kinds of messages you want (their Cmd names are in the documentation), and an email address for error reports. ClassIn tests the address at once. A school has one address for all messages, and ClassIn sends nothing that happened before.',
		name: 'registrationNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName:
			'While you build, nothing comes to the test URL by itself. Choose <b>set mock data</b> in the output of this node and paste a sample from <a href="https://github.com/agora-classin/n8n-nodes-agora-classin/blob/main/docs/webhooks.md#build-without-waiting" target="_blank">the documentation</a>; the published workflow gets the real ones.',
		name: 'sampleNotice',
		type: 'notice',
		default: '',
	},
	parameter(
		{
			displayName: 'Trigger On',
			name: 'events',
			type: 'multiOptions',
			options: eventChoices(MESSAGE_TYPES),
			default: [],
			description: 'The kinds of messages that start the workflow. Others are acknowledged all the same.',
			hint: 'None chosen means all',
		},
		() => linesOf(z.enum(KEYS as [MessageKey, ...MessageKey[]], { message: `must be one of ${KEYS.join(', ')}` })),
	),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options,
	},
]);
