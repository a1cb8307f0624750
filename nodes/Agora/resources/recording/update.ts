import { z } from 'zod';

import { choice, readBoolean } from '../../../../runtime/parameters/checks';
import { parameter } from '../../../../runtime/parameters/parameter';
import { roomUuid } from '../../shared/idParameters';
import { operation } from '../../operation';

/** The API's `onhold` is true while a recording is paused. */
function actionOf(value: unknown): unknown {
	const onhold = readBoolean(value);
	return onhold === undefined ? value : onhold ? 'pause' : 'resume';
}

export const update = operation({
	name: 'Update',
	value: 'update',
	action: 'Pause or resume recording',
	description: 'Pause or resume the web page recording of a classroom',
	parameters: [
		roomUuid,
		parameter(
			{
				displayName: 'Action',
				name: 'onhold',
				type: 'options',
				options: [
					{ name: 'Pause', value: 'pause', description: 'Stop writing to the file until the recording is resumed' },
					{ name: 'Resume', value: 'resume', description: 'Go on recording' },
				],
				default: 'pause',
				description: 'What to do with the recording that is going on',
				hint: 'Wait at least a minute after the start. Only web page recordings can be paused.',
			},
			({ options }) => z.preprocess(actionOf, choice(options)),
		),
	],
	async run({ classroom }, input) {
		const paused = input.onhold === 'pause';
		await classroom.records.update(input.roomUuid, paused);
		return { success: true, roomUuid: input.roomUuid, onhold: paused, stateName: paused ? 'paused' : 'recording' };
	},
});
