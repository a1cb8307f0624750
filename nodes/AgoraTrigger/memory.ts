import { randomUUID } from 'crypto';

import { EventHub } from '../../vendors/agora/events/hub';
import { newReaderMemory, type ReaderMemory } from '../../vendors/agora/events/session';

/*
 * What lives as long as the process: all workflows load this file as one module, so that two of them
 * that watch the same App ID meet in the same hub.
 */

/** When the process started, in milliseconds since 1970. */
export const processStartedAt = Date.now() - performance.now();

/** What a trigger keeps between two polls besides its saved state. */
export interface Reader {
	memory: ReaderMemory;
	/** The last poll handed out events although something failed; the failure is thrown if it happens again. */
	owesFailure: boolean;
	scope: string;
}

const MOST_READERS = 1_000;
const MOST_HUBS = 200;

const hubs = new Map<string, EventHub>();
const readers = new Map<string, Reader>();

/** Takes the entry, or makes it; the one that was used longest ago goes when there are too many. */
function entry<T>(map: Map<string, T>, key: string, make: () => T, most: number): T {
	const found = map.get(key) ?? make();
	map.delete(key);
	map.set(key, found);
	const [oldest] = map.keys();
	if (map.size > most && oldest !== undefined) map.delete(oldest);
	return found;
}

/** The hub of an App ID for those who prove the right to it in the same way. */
export function hubOf(key: string): EventHub {
	return entry(hubs, key, () => new EventHub(randomUUID().slice(0, 8)), MOST_HUBS);
}

/** What is kept for a trigger node; forgotten when it watches something else. */
export function readerOf(key: string, scope: string): Reader {
	const reader = entry(
		readers,
		key,
		() => ({ memory: newReaderMemory(), owesFailure: false, scope }),
		MOST_READERS,
	);
	if (reader.scope !== scope) Object.assign(reader, { memory: newReaderMemory(), owesFailure: false, scope });
	return reader;
}
