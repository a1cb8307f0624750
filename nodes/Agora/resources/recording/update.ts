import { z } from 'zod';

import { classroomId } from '../../../../vendors/agora/ids';
import { roomUuid } from '../../shared/idParameters';
import { operation } from '../../operation';

/** The API's `onhold` is true while a recording is paused. */
const onhold = z.preprocess(
	(value) => (value === true || value === 'true' ? 'pause' : value === false || value === 'false' ? 'resume' : value),
	z.enum(['pause', 'resume'], { message: 'must be one of pause, resume' }),
);

export const update = operation({
	name: 'Update',
	value: 'update',
	action: 'Pause or resume recording',
	description: 'Pause or resume the web page recording of a classroom',
	fields: [
		roomUuid,
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
	],
	input: z.object({ roomUuid: classroomId, onhold }),
	async run({ classroom }, input) {
		const paused = input.onhold === 'pause';
		await classroom.records.update(input.roomUuid, paused);
		return { success: true, roomUuid: input.roomUuid, onhold: paused, stateName: paused ? 'paused' : 'recording' };
	},
});
