import fs from 'node:fs';
import path from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import type { SimulatorOptions } from '../../../simulator';
import { type CredentialValues, Engine, type NodeResult } from '../harness';

export interface Run {
	items?: IDataObject[];
	credentials?: CredentialValues;
	continueOnFail?: boolean;
}

interface Schema {
	type: string;
	properties?: Record<string, Schema>;
	items?: Schema;
}

const SCHEMAS = path.join(__dirname, '../../../nodes/AgoraCloudRecording/__schema__/v1.0.0/recording');

/** Where a value is not what the schema promises; undefined if it is. */
function mismatch(schema: Schema | undefined, value: unknown, at: string): string | undefined {
	if (!schema) return `${at} is not in the schema`;
	if (value === undefined) return undefined;
	if (schema.type === 'array') {
		if (!Array.isArray(value)) return `${at} is no list`;
		return value.map((entry, n) => mismatch(schema.items, entry, `${at}[${n}]`)).find(Boolean);
	}
	if (schema.type === 'object') {
		if (typeof value !== 'object' || value === null) return `${at} is no object`;
		return Object.entries(value).map(([key, entry]) => mismatch(schema.properties?.[key], entry, `${at}.${key}`)).find(Boolean);
	}
	const right = schema.type === 'integer' ? Number.isInteger(value) : typeof value === schema.type;
	return right ? undefined : `${at} is no ${schema.type}`;
}

/** Every output of every test must be what the operation's output schema promises. */
function checkOutput(operation: string, { items }: NodeResult): void {
	const schema = JSON.parse(fs.readFileSync(path.join(SCHEMAS, `${operation}.json`), 'utf8')) as Schema;
	for (const { json } of items) {
		if ('error' in json) continue;
		const wrong = mismatch(schema, json, operation);
		if (wrong) throw new Error(`The output is not as promised: ${wrong}`);
	}
}

/** The engine with this node only: `run` sets the node and the resource. */
export class Recording {
	private constructor(readonly engine: Engine) {}

	static async start(options: SimulatorOptions = {}): Promise<Recording> {
		return new Recording(await Engine.start(options));
	}

	async stop(): Promise<void> {
		await this.engine.stop();
	}

	get sim(): Engine['sim'] {
		return this.engine.sim;
	}

	async run(operation: string, parameters: object, run: Run = {}): Promise<NodeResult> {
		const result = await this.engine.runNode({
			node: 'agoraCloudRecording',
			parameters: { resource: 'recording', operation, ...parameters } as never,
			...run,
		});
		// Without "Simplify" the answer comes as Agora sent it.
		if (!('simplify' in parameters)) checkOutput(operation, result);
		return result;
	}

	/** The JSON of the only item; throws what the node threw. */
	async json(operation: string, parameters: object, run: Run = {}): Promise<IDataObject> {
		const { items, error } = await this.run(operation, parameters, run);
		if (error) throw error;
		if (items.length !== 1) throw new Error(`${items.length} items`);
		return items[0]!.json;
	}

	/** What the last request to a path carried. */
	lastBody(path: RegExp): unknown {
		return this.sim.requests.findLast((request) => path.test(request.path))?.body;
	}

	/** Requests since a moment that `mark` returned. */
	sentSince(mark: number): string[] {
		return this.sim.requests.filter(({ id }) => id > mark).map(({ method, path }) => `${method} ${path.split('/').at(-1)}`);
	}

	mark(): number {
		return this.sim.requests.at(-1)?.id ?? 0;
	}

	/** A recording that runs and was not looked after. */
	async begin(parameters: object = {}): Promise<IDataObject> {
		const { options, ...others } = parameters as { options?: object };
		return await this.json('record', { mode: 'mix', cname: 'math-101', options: { confirmSeconds: 0, ...options }, ...others });
	}
}

/** Parameters of everything that is about a recording which came in as an item. */
export const FROM_ITEM = {
	resourceId: '={{ $json.resourceId }}',
	sid: '={{ $json.sid }}',
	mode: '={{ $json.mode }}',
	cname: '={{ $json.cname }}',
	uid: '={{ $json.uid }}',
};
