/** What every operation of the node sends and returns, as a table. */
import { attendance } from './attendance';
import { breakoutRooms } from './breakoutRoom';
import type { Case } from './case';
import { classrooms } from './classroom';
import { events } from './event';
import { extApps } from './extApp';
import { publicResources } from './publicResource';
import { recordings } from './recording';
import { sessions } from './session';
import { users } from './user';
import { widgets } from './widget';

export type { Case } from './case';

/** Every operation has at least one row. */
export const CASES: Case[] = [
	...classrooms,
	...users,
	...breakoutRooms,
	...recordings,
	...publicResources,
	...widgets,
	...sessions,
	...extApps,
	...events,
	...attendance,
];

/** One row for each operation. */
export const OPERATIONS: Case[] = CASES.filter(
	(row, index) => CASES.findIndex((other) => other.resource === row.resource && other.operation === row.operation) === index,
);

export function nameOf({ resource, operation, note }: Case): string {
	return `${resource}: ${operation}${note ? ` ${note}` : ''}`;
}
