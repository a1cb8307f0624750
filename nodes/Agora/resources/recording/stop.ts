import { z } from 'zod';

import { classroomId } from '../../../../vendors/agora/ids';
import { roomUuid } from '../../shared/idParameters';
import { operation } from '../../operation';
import { recordingAnswer } from './answer';

export const stop = operation({
	name: 'Stop',
	value: 'stop',
	action: 'Stop recording',
	description: 'Stop the recording of a classroom; its files can be fetched some minutes later, and Get Many lists them',
	fields: [roomUuid],
	input: z.object({ roomUuid: classroomId }),
	async run({ classroom }, input) {
		return recordingAnswer(input.roomUuid, { state: 0, ...(await classroom.records.stop(input.roomUuid)) });
	},
});
