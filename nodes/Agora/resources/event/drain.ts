import { drainAll } from '../../../../vendors/agora/classroom/drainAll';
import { operation } from '../../operation';
import { identified, rawOptions } from '../../shared/eventItem';

/** A queue that fills faster than it is read must not keep a workflow busy for ever. */
const MAX_READS = 1000;

export const drain = operation({
	name: 'Drain Queue',
	value: 'drain',
	action: 'Drain event queue',
	description:
		'Take the events of all classrooms out of Agora’s queue, which hands out each event only once',
	parameters: [
		{
			displayName:
				'Reading removes the events for every other reader of this App ID: other workflows, the Agora Classroom Trigger and your own servers. To look at events without taking them away, use Get Many.',
			name: 'drainNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Until Empty',
			name: 'untilEmpty',
			type: 'boolean',
			default: true,
			description: 'Whether to read again and again until the queue is empty, instead of only once',
		},
		...rawOptions,
	],
	async run({ classroom }, input, item) {
		const { events, unidentified, empty, stoppedBy } = await drainAll(classroom.events.pollQueue, input.untilEmpty ? MAX_READS : 1);
		if (input.untilEmpty && !empty) {
			const why = stoppedBy?.message ?? `the queue was not empty after ${MAX_READS} reads`;
			item.hint(`Item ${item.index}: reading stopped after ${events.length} events, so there may be more: ${why}`);
		}
		if (unidentified.length > 0) {
			item.hint(`Item ${item.index}: ${unidentified.length} entries of the queue name no classroom or number; they are at the end, as they came.`);
		}
		const { appId } = classroom.account;
		return [...events.map((raw) => identified(appId, raw, input.options)), ...unidentified.map((raw) => ({ event: 'other', problem: 'It names no classroom or number', raw }))];
	},
});
