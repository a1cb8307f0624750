/** One row of the table of operations. */
import type { INodeParameters } from 'n8n-workflow';

import type { Simulator } from '../../../../simulator';

export interface ExpectedRequest {
	method: string;
	/** As sent, after `/{region}/edu/apps/{appId}`, or from the beginning when it starts with `//`. */
	path: string;
	query?: Record<string, string>;
	/** Exactly what was sent; undefined when there must be no body. */
	body?: unknown;
}

export interface Case {
	resource: string;
	operation: string;
	/** What tells this row from others of the same operation. */
	note?: string;
	/** Without the classroom's ID, which the test adds. */
	parameters: INodeParameters;
	/** Makes what the call needs, in a classroom that is there. */
	prepare?(sim: Simulator, roomUuid: string): void;
	/** Whether there is no classroom yet. */
	newRoom?: boolean;
	/** `room` is the encoded ID. */
	requests(room: string): ExpectedRequest[];
	/** The JSON of the items. */
	output(roomUuid: string): unknown[];
}
