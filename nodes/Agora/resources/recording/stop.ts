import { RECORDING_OUTCOMES } from '../../../../vendors/agora/classroom/records';
import { roomUuid } from '../../shared/idParameters';
import { operation } from '../../operation';
import { recordingAnswer } from './answer';

export const stop = operation({
	name: 'Stop',
	value: 'stop',
	action: 'Stop recording',
	description: 'Stop the recording of a classroom; its files can be fetched some minutes later, and Get Many lists them',
	parameters: [roomUuid],
	async run({ classroom }, input) {
		const { answer, outcome } = await classroom.records.stop(input.roomUuid);
		return { ...recordingAnswer(input.roomUuid, { state: 0, ...answer }), outcome, outcomeText: RECORDING_OUTCOMES[outcome] };
	},
});
