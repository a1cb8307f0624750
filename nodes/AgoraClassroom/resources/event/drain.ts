import { z } from 'zod';

import { ApiFailure } from '../../../../vendors/failures';
import { type ClassroomEvent, normaliseEvent } from '../../../../vendors/agora/classroom/eventModel';
import { yesOrNo } from '../../inputs/values';
import { operation } from '../../operation';

/** A queue that fills faster than it is read must not keep a workflow busy for ever. */
const MAX_READS = 1000;

export const drain = operation({
	name: 'Drain Queue',
	value: 'drain',
	action: 'Drain the event queue',
	description:
		'Take the events of all classrooms of the App ID out of Agora’s queue. Each event is handed out only once: whoever reads it takes it away from all others.',
	fields: [
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
	],
	input: z.object({ untilEmpty: yesOrNo.default(true) }),
	async run({ classroom }, input, item) {
		const events: ClassroomEvent[] = [];
		for (let reads = 1; reads <= MAX_READS; reads++) {
			try {
				const batch = await classroom.events.drain();
				events.push(...batch.map(normaliseEvent));
				if (batch.length === 0 || !input.untilEmpty) return events;
			} catch (error) {
				if (!(error instanceof ApiFailure) || events.length === 0) throw error;
				// What was taken can't be read again, so it must not be lost over a later read that fails.
				item.hint(
					`Item ${item.index}: reading the queue stopped after ${events.length} events, so there may be more: ${error.message}`,
				);
				return events;
			}
		}
		item.hint(`Item ${item.index}: reading the queue stopped after ${MAX_READS} reads, so there may be more events.`);
		return events;
	},
});
