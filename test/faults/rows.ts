import type { INodeParameters } from 'n8n-workflow';

import type { Simulator } from '../../simulator';
import { type Api, apiOf, CATALOGUE, type CataloguedOperation, endpointsOf, nameOf, pathPattern } from '../catalogue';
import { TRIES } from './faults';
import { type Kind, kindOf } from './policy';

/** One call whose faults are tried: an operation, or one of several calls that an operation makes. */
export interface Row {
	name: string;
	node: CataloguedOperation['node'];
	api: Api;
	kind: Kind;
	prepare(sim: Simulator): INodeParameters;
	/** The request that the faults hit; undefined when nothing is sent. */
	target?: { method: string; path: string };
	/** How many requests of this kind pass before. */
	skip: number;
	/** How often it is sent at most while a fault stays; the request settings say so where they count. */
	tries: number;
	/** Request settings in the place of those that all rows have. */
	settings?: INodeParameters;
}

interface Aim {
	note?: string;
	/** Which of the operation's endpoints. */
	endpoint?: number;
	skip?: number;
	more?: (sim: Simulator) => INodeParameters;
}

function row(entry: CataloguedOperation, { note, endpoint = 0, skip = 0, more }: Aim = {}): Row {
	const name = nameOf({ ...entry, note });
	const found = endpointsOf(entry)[endpoint];
	return {
		name,
		node: entry.node,
		api: apiOf(entry),
		kind: kindOf(name),
		prepare: (sim) => ({ ...entry.prepare(sim), ...more?.(sim) }),
		target: found && { method: found.method, path: pathPattern(found).source.replace(/\$$/, '(\\?|$)') },
		skip,
		tries: TRIES,
	};
}

/** What more than one call of an operation has to say. */
const FURTHER: Record<string, Aim[]> = {
	'agora classroom: create': [
		{
			note: 'is there already',
			endpoint: 1,
			more: ({ seed }) => {
				seed.room({ roomUuid: 'math 101', roomType: 4 });
				return { options: { ifExists: 'continue' } };
			},
		},
	],
	'agora event: drain': [{ note: 'second read', skip: 1 }],
	'agora cloudRecording: record': [{ note: 'its start', endpoint: 1 }],
};

/** Operations whose calls this table of single calls can't tell apart; what holds their faults instead. */
export const LEFT_OUT: Record<string, string> = {
	'agora ban: create': 'after a lost answer it looks whether the rule is there: test/unit/vendors/channels/bans.test.ts',
	'agora ban: delete': 'a rule that is gone by the second try counts as lifted: test/unit/vendors/channels/bans.test.ts',
	'agora recordingFile: createLink': 'files of a bucket: test/faults/files.test.ts, test/engine/agora/recordingFileLinks.test.ts',
	'agora recordingFile: export': 'files of a bucket: test/faults/files.test.ts, test/engine/agora/recordingFile.test.ts',
	'agora recordingFile: getAll': 'files of a bucket: test/engine/agora/recordingFile.test.ts, test/unit/vendors/storage',
	'agora transcript: get': 'Real-time STT answers with codes of its own: test/engine/agora/transcript.test.ts',
	'agora transcript: getAll': 'Real-time STT answers with codes of its own: test/engine/agora/transcript.test.ts',
	'agora transcript: start': 'Real-time STT answers with codes of its own: test/engine/agora/transcript.test.ts',
	'agora transcript: stop': 'Real-time STT answers with codes of its own: test/engine/agora/transcript.test.ts',
	'agora transcript: update': 'Real-time STT answers with codes of its own: test/engine/agora/transcript.test.ts',
	'agora transcript: getText': 'files of a bucket: test/engine/agora/transcriptText.test.ts',
	'classIn file: upload': 'a look-up and an upload at one address: test/engine/classIn/schoolContent.test.ts',
	'classIn folder: create': 'a look-up and a change at one address: test/engine/classIn/schoolContent.test.ts',
};

export const ROWS: Row[] = CATALOGUE.filter((entry) => !(nameOf(entry) in LEFT_OUT)).flatMap((entry) => [{}, ...(FURTHER[nameOf(entry)] ?? [])].map((aim) => row(entry, aim)));
