import type { IDataObject } from 'n8n-workflow';

import type { SimulatorOptions } from '../../../../simulator';
import { type CredentialValues, Engine, type NodeResult } from '../../../../testkit/harness';

export interface Run {
	items?: IDataObject[];
	credentials?: CredentialValues;
	continueOnFail?: boolean;
	/** With the form's own defaults, as a person begins. */
	untouched?: boolean;
}

/** What tests of single settings begin with: nothing chosen that would show in the request. */
const BARE = { channelToken: 'none', channelType: 0, avFileType: ['hls'], setPicture: false };
const STARTS: ReadonlySet<string> = new Set(['record', 'start']);

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

	async run(operation: string, parameters: object, { untouched = false, ...run }: Run = {}): Promise<NodeResult> {
		const bare = STARTS.has(operation) && !untouched ? BARE : {};
		return await this.engine.runNode({
			node: 'agora',
			parameters: { resource: 'cloudRecording', operation, ...bare, ...parameters } as never,
			...run,
		});
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
