import { STOP_OUTCOMES } from '../../../../vendors/agora/transcripts/client';
import { transcriptOperation } from './operation';
import { agentId } from './shared';

export const stop = transcriptOperation({
	name: 'Stop',
	value: 'stop',
	action: 'Stop transcript',
	description: 'End a transcript; what was said is in the bucket soon after. Tells if it had ended already.',
	parameters: [agentId],
	async run({ transcripts }, { agentId: id }) {
		const { outcome, ...told } = await (await transcripts()).stop(id);
		return { success: true, agentId: id, ...told, outcome, outcomeText: STOP_OUTCOMES[outcome] };
	},
});
