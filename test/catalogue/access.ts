import type { INodeParameters } from 'n8n-workflow';

import type { Simulator } from '../../simulator';
import type { CataloguedOperation } from './operation';

const ROOM = 'math-101';
const USER = 'ann';

/** A class with somebody in it. */
function live(sim: Simulator): { roomUuid: string; userUuid: string; uid: number } {
	sim.seed.room({ roomUuid: ROOM, state: 1 });
	const { streamUuid } = sim.seed.user(ROOM, { userUuid: USER });
	return { roomUuid: ROOM, userUuid: USER, uid: Number(streamUuid) };
}

/** A ban that holds for an hour. */
function banned(sim: Simulator): { id: number } {
	return { id: sim.state.channels.rules.add(sim.account.appId, { cname: ROOM, uid: 7 }, ['join_channel'], 3_600_000, sim.now()) };
}

function entry(resource: string, operation: string, parameters: (sim: Simulator) => INodeParameters, note?: string): CataloguedOperation {
	return {
		node: 'agora',
		resource,
		operation,
		...(note ? { note } : {}),
		prepare: (sim) => ({ resource, operation, ...parameters(sim) }),
	};
}

export const accessOperations: CataloguedOperation[] = [
	entry('channel', 'getAll', (sim) => (live(sim), { returnAll: true })),
	entry('channel', 'getUsers', (sim) => ({ cname: live(sim).roomUuid, hostsOnly: false })),
	entry('channel', 'getUserStatus', (sim) => ({ cname: live(sim).roomUuid, userBy: 'userUuid', userUuid: USER })),
	// One that needs the resource's own credential only comes first.
	entry('ban', 'getAll', (sim) => (banned(sim), { returnAll: true })),
	entry('ban', 'create', (sim) => {
		const { roomUuid, userUuid } = live(sim);
		return { who: 'user', roomUuid, userUuid, time: 10 };
	}),
	entry('ban', 'update', (sim) => ({ ...banned(sim), time: 10 })),
	entry('ban', 'delete', banned),
	entry('token', 'createClassroom', () => ({ roomUuid: ROOM, userUuid: USER })),
	entry('token', 'createChannel', () => ({ cname: ROOM, uid: '7' })),
	entry('token', 'createSignaling', () => ({ userId: USER })),
	entry('token', 'createChat', () => ({ userId: USER })),
	entry('usage', 'get', (sim) => {
		sim.state.channels.usage.set('default', { [new Date().toISOString().slice(0, 10)]: { durationAudioAll: 600 } });
		return { period: 'thisMonth', output: 'total' };
	}),
];
