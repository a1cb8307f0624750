import type { INodeParameters } from 'n8n-workflow';

import type { Simulator } from '../../simulator';
import type { CataloguedOperation } from './operation';

const ROOM = 'math-101';

function entry(operation: string, parameters: (sim: Simulator) => INodeParameters, more: Partial<CataloguedOperation> = {}): CataloguedOperation {
	return { node: 'agora', resource: 'transcript', operation, ...more, prepare: (sim) => ({ resource: 'transcript', operation, ...parameters(sim) }) };
}

/** One that runs in a class where something was said. */
function running(sim: Simulator): { agentId: string } {
	const { transcripts } = sim.state;
	transcripts.say(ROOM, [{ at: 1, seconds: 2, speaker: 'Ann', text: 'Good morning.' }]);
	return { agentId: transcripts.start(sim.account.appId, { name: 'math', languages: ['en-US'], rtcConfig: { channelName: ROOM, pubBotUid: '4000000001' } }).id };
}

const captions = 'WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n<v Ann>Good morning.</v>\n';

export const transcriptOperations: CataloguedOperation[] = [
	entry('start', () => ({ cname: ROOM, languages: ['en-US'] })),
	entry('update', (sim) => ({ ...running(sim), changes: { keywords: 'photosynthesis' } })),
	entry('get', running),
	entry('getAll', (sim) => (running(sim), { returnAll: true })),
	entry('stop', running),
	entry('getText', () => ({ source: 'binary', binaryPropertyNames: 'data' }), {
		binary: { data: { data: Buffer.from(captions).toString('base64'), mimeType: 'text/vtt', fileName: 'en-US_1NT29X_math-101_00000.vtt' } },
	}),
];
