import type { INodeParameters } from 'n8n-workflow';

import type { Simulator } from '../../simulator';
import type { CataloguedOperation } from './operation';

const CHANNEL = { cname: 'math-101', uid: '527841' };

function acquired({ state, account, now }: Simulator) {
	return state.recordings.acquire({ ...CHANNEL, appId: account.appId, scene: 0, expiredHour: 72, acquiredAt: now() });
}

/** A recording that runs, and the parameters by which it is found. */
function running(sim: Simulator): INodeParameters {
	const resource = acquired(sim);
	const { sid } = sim.state.recordings.start(resource, 'mix', {}, sim.now());
	return { mode: 'mix', resourceId: resource.resourceId, sid };
}

function entry(operation: string, parameters: (sim: Simulator) => INodeParameters): CataloguedOperation {
	const resource = 'cloudRecording';
	return {
		node: 'agora',
		resource,
		operation,
		prepare: (sim) => ({ resource, operation, ...parameters(sim) }),
	};
}

export const cloudRecordingOperations: CataloguedOperation[] = [
	entry('acquire', () => CHANNEL),
	entry('start', (sim) => ({ ...CHANNEL, mode: 'mix', resourceId: acquired(sim).resourceId })),
	entry('record', () => ({ cname: CHANNEL.cname, mode: 'mix', options: { confirmSeconds: 0 } })),
	entry('update', (sim) => ({ ...CHANNEL, ...running(sim), updateFields: { subscribeAudioUids: '1, 2' } })),
	entry('updateLayout', (sim) => ({ ...CHANNEL, ...running(sim), mixedVideoLayout: 1 })),
	entry('query', running),
	entry('stop', (sim) => ({ ...CHANNEL, ...running(sim) })),
];
