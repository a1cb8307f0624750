import { transcriptOperation } from './operation';
import { agentId } from './shared';

export const get = transcriptOperation({
	name: 'Get',
	value: 'get',
	action: 'Get transcript',
	description: 'Look whether a transcript runs, and since when',
	parameters: [agentId],
	async run({ transcripts }, { agentId: id }) {
		return await (await transcripts()).get(id);
	},
});
