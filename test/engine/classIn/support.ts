import type { INodeParameters } from 'n8n-workflow';

import { Engine, type NodeResult, type NodeRun } from '../../../testkit/harness';
import { withOptions } from '../../../testkit/withOptions';

/** What a person reads when an item did not succeed. */
export interface Refusal {
	message?: string;
	hint?: string | null;
}

/** The ClassIn node on one engine, with the simulator behind it. */
export class ClassInBench {
	private constructor(readonly engine: Engine) {}

	static async start(): Promise<ClassInBench> {
		return new ClassInBench(await Engine.start());
	}

	get sim() {
		return this.engine.sim;
	}

	async run(
		resource: string,
		operation: string,
		parameters: INodeParameters = {},
		more: Omit<Partial<NodeRun>, 'parameters' | 'node'> = {},
	): Promise<NodeResult> {
		return await this.engine.runNode({ node: 'classIn', parameters: { resource, operation, ...parameters }, ...more });
	}

	/** The JSON of the items that come out; fails the test when the node failed. */
	async json(...run: Parameters<ClassInBench['run']>) {
		const result = await this.run(...run);
		if (result.error) throw result.error;
		return result.items.map(({ json }) => json);
	}

	/** The items of the success output and of the error output. */
	async outputs(...[resource, operation, parameters]: Parameters<ClassInBench['run']>) {
		const { run, error } = await this.run(resource, operation, parameters, { errorOutput: true });
		if (error) throw error;
		const [good = [], bad = []] = run.data.resultData.runData.Node?.[0]?.data?.main ?? [];
		return { good: good ?? [], bad: bad ?? [] };
	}

	/** The error that the node shows; the request itself is tried once. */
	async refusal(resource: string, operation: string, parameters: INodeParameters = {}): Promise<Refusal> {
		const { error, items } = await this.run(resource, operation, withOptions(parameters, { maxAttempts: 1 }));
		expect(items).toEqual([]);
		return { message: error?.message, hint: error?.description };
	}

	/** The bodies that arrived, exactly as they were sent. */
	bodies(): string[] {
		return this.sim.requests.map(({ rawBody }) => rawBody);
	}

	/** The one request that arrived: its path, its exact body, and whether the simulator could verify the signature. */
	sent() {
		expect(this.sim.requests).toHaveLength(1);
		const [{ method, path, rawBody, auth, headers }] = this.sim.requests as [(typeof this.sim.requests)[number]];
		expect(auth).toEqual({ scheme: 'classin-v2', verified: true });
		expect(headers['content-type']).toBe('application/json');
		return { request: `${method} ${path}`, body: rawBody };
	}
}

/** What a call of the older API sent: its address, and its form exactly as sent, without the signature. */
export function sentForms({ sim }: ClassInBench): Array<{ request: string; form: string }> {
	return sim.requests.map(({ method, path, query, rawBody, auth, headers }) => {
		expect(auth).toEqual({ scheme: 'classin-v1', verified: true });
		expect(headers['content-type']).toMatch(/^(application\/x-www-form-urlencoded$|multipart\/form-data; boundary=)/);
		const form = rawBody.replace(/&?SID=1000082&timeStamp=\d+&safeKey=[0-9a-f]{32}$/, '').replace(/SID=1000082\ntimeStamp=\d+\nsafeKey=[0-9a-f]{32}\n/, '');
		expect(form).not.toMatch(/SID|safeKey/);
		return { request: `${method} ${path}?action=${query.action}`, form: decodeURIComponent(form.replaceAll('+', ' ')) };
	});
}

export const COURSE_API = 'POST /partner/api/course.api.php?action=';
export const CLOUD_API = 'POST /partner/api/cloud.api.php?action=';
