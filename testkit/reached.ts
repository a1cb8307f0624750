import fs from 'node:fs';
import path from 'node:path';

import type { INodeParameters } from 'n8n-workflow';

import type { LoggedRequest } from '../simulator';

/** One request that an engine test made, for the coverage table. */
export interface Reached {
	test: string;
	file: string;
	node: string;
	resource: string;
	operation: string;
	method: string;
	/** With every user's part as it was sent, and the action that ClassIn's older API has in the query. */
	path: string;
}

/** Appends what was reached with a verified signature to the file that the coverage script names. */
export function noteReached(node: string, parameters: INodeParameters, requests: LoggedRequest[]): void {
	const target = process.env.REACHED_FILE;
	if (!target) return;
	const { currentTestName, testPath } = expect.getState();
	const lines = requests
		.filter(({ auth, status }) => auth.verified && status >= 200 && status < 300)
		.map((request): Reached => ({
			test: currentTestName ?? '',
			file: path.relative(process.cwd(), testPath ?? ''),
			node,
			resource: String(parameters.resource ?? ''),
			operation: String(parameters.operation ?? ''),
			method: request.method,
			path: request.query.action === undefined ? request.path : `${request.path}?action=${request.query.action}`,
		}));
	fs.appendFileSync(target, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}
