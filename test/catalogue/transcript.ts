import type { INodeParameters } from 'n8n-workflow';

import type { Simulator } from '../../simulator';
import type { CataloguedOperation } from './operation';

const ROOM = 'math-101';

function entry(operation: string, parameters: (sim: Simulator) => INodeParameters): CataloguedOperation {
	return { node: 'agora', resource: 'transcript', operation, prepare: (sim) => ({ resource: 'transcript', operation, ...parameters(sim) }) };
}

/** One that runs in a class where something was said. */
function running(sim: Simulator, captionConfig?: object): { agentId: string } {
	const { transcripts } = sim.state;
	transcripts.say(ROOM, [{ at: 1, seconds: 2, speaker: 'Ann', text: 'Good morning.' }]);
	const rtcConfig = { channelName: ROOM, pubBotUid: '4000000001' };
	return { agentId: transcripts.start(sim.account.appId, { name: 'math', languages: ['en-US'], rtcConfig, captionConfig }).id };
}

/** One that has left its captions in the private bucket. */
function written(sim: Simulator): { agentId: string } {
	const { keys, name: bucket } = sim.state.buckets.byName.get('lessons')!;
	const { agentId } = running(sim, { storage: { bucket, accessKey: keys.accessKey, secretKey: keys.secretKey, fileNamePrefix: ['school'] } });
	sim.state.transcripts.stop(sim.state.transcripts.agents.get(agentId)!);
	return { agentId };
}

export const transcriptOperations: CataloguedOperation[] = [
	// One that needs the resource's own credential only comes first.
	entry('get', (sim) => running(sim)),
	entry('getAll', (sim) => (running(sim), { returnAll: true })),
	entry('update', (sim) => ({ ...running(sim), updateFields: { keywords: 'photosynthesis' } })),
	entry('stop', (sim) => running(sim)),
	entry('start', () => ({ cname: ROOM, languages: ['en-US'] })),
	entry('getText', (sim) => ({ captionsFrom: 'bucket', ...written(sim), options: { prefix: 'school/', fromZero: true } })),
];
