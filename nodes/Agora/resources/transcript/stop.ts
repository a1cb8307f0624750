import { STOP_OUTCOMES } from '../../../../vendors/agora/transcripts/client';
import { transcriptOperation } from './operation';
import { agentId } from './shared';

export const stop = transcriptOperation({
	name: 'Stop',
	value: 'stop',
	action: 'Stop transcript',
	description: 'End a transcript, or tell that it had ended; what was said is in the bucket soon after',
	parameters: [agentId],
	async run({ transcripts }, { agentId: id }) {
		const { outcome, ...told } = await (await transcripts()).stop(id);
		return { success: true, agentId: id, ...told, outcome, outcomeText: STOP_OUTCOMES[outcome] };
	},
});
