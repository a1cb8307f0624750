import { OPERATIONS } from '../engine/agora/cases';
import type { CataloguedOperation } from './operation';

const node = 'agora';
const ROOM = 'math 101';

/** Every operation with the parameters of the first row in the engine tests, and the export. */
export const classroomOperations: CataloguedOperation[] = [
	...OPERATIONS.map(({ resource, operation, newRoom, parameters, prepare }): CataloguedOperation => ({
		node,
		resource,
		operation,
		prepare(sim) {
			if (!newRoom) sim.seed.room({ roomUuid: ROOM, roomName: 'Seeded', roomType: 4, schedule: { duration: 1800 } });
			prepare?.(sim, ROOM);
			return { resource, operation, roomUuid: ROOM, ...parameters };
		},
	})),
	{
		node,
		resource: 'recording',
		operation: 'export',
		prepare(sim) {
			sim.seed.room({ roomUuid: ROOM });
			sim.seed.record(ROOM, { web: true });
			return { resource: 'recording', operation: 'export', roomUuids: ROOM, download: false };
		},
	},
];
