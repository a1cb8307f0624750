import { z } from 'zod';

import { linesOf, textCheck } from '../../runtime/parameters/checks';
import { eventChoices } from '../../runtime/parameters/eventChoices';
import { parameter, parameters } from '../../runtime/parameters/parameter';
import { NOTIFICATION_TYPES, type NotificationKey } from '../../vendors/agora/notifications/eventTypes';

/** Everything that may be left alone; what is of use to most comes first. */
export const options = parameters([
	parameter(
		{
			displayName: 'Only Channels',
			name: 'channels',
			type: 'string',
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Channel' },
			default: [],
			placeholder: 'e.g. math-*',
			description: 'Only channels with one of these names, * stands for any text; notifications that name no channel are not affected',
		},
		() => linesOf(textCheck),
	),
	{
		displayName: 'Ignore Recorders',
		name: 'ignoreRecorders',
		type: 'boolean',
		default: false,
		description: 'Whether channel events about the recorders of Agora are left out, so that only people join and leave',
	},
	{
		displayName: 'Include Health Checks',
		name: 'healthChecks',
		type: 'boolean',
		default: false,
		description:
			'Whether the made-up events that Agora Console sends when you press "Check" start the workflow too; they are answered in any case',
	},
	{
		displayName: 'Include Raw Notification',
		name: 'includeRaw',
		type: 'boolean',
		default: false,
		description: 'Whether to add the notification as Agora sent it, under "raw"',
	},
]);

const KEYS = NOTIFICATION_TYPES.map(({ key }) => key);

/** The parameters of the node. */
export const triggerParameters = parameters([
	{
		displayName:
			'<b>Publish (activate) this workflow first.</b> Then, in Agora Console, open your project, All Features, Notifications, and the product. Choose its events, enter the <b>production URL</b> above (it must begin with https), copy the secret into the credential of this node, press Check, and save. Each product and each project has a secret of its own.',
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
			options: eventChoices(NOTIFICATION_TYPES),
			default: [],
			description: 'The kinds of notifications that start the workflow. Others are acknowledged all the same.',
			hint: 'None chosen means all',
		},
		() => linesOf(z.enum(KEYS as [NotificationKey, ...NotificationKey[]], { message: `must be one of ${KEYS.join(', ')}` })),
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
