import { transcriptOperation } from './operation';
import { agentId } from './shared';

export const stop = transcriptOperation({
	name: 'Stop',
	value: 'stop',
	action: 'Stop transcript',
	description: 'End a transcript; what was said is in the bucket soon after',
	parameters: [agentId],
	async run({ transcripts }, { agentId: id }) {
		const { nobodySpoke } = await (await transcripts()).stop(id);
		return { success: true, agentId: id, nobodySpoke };
	},
});
