import http from 'node:http';

import type { BucketPlan } from '../../../../simulator/storage/buckets';
import { startSimulator, type Simulator } from '../../../../simulator';
import type { FileRuntime } from '../../../../vendors/media/mediaRuntime';
import { type Bucket, openBucket } from '../../../../vendors/storage/bucket';

/** Reads files over HTTP from the simulator, whatever host an address names: as if the vendors' names led there. */
export function loopback(simulator: Simulator): FileRuntime & { asked: string[] } {
	const asked: string[] = [];
	return {
		asked,
		async open(url, headers) {
			asked.push(url);
			const { pathname, search, host } = new URL(url);
			const answer = await new Promise<http.IncomingMessage>((resolve, reject) => {
				http.get({ host: '127.0.0.1', port: simulator.port, path: pathname + search, headers: { ...headers, host } }, resolve).on('error', reject);
			});
			return { status: answer.statusCode!, headers: new Headers(answer.headers as Record<string, string>), body: answer, close: () => void answer.destroy() };
		},
		sleep: async () => undefined,
		now: () => simulator.now(),
		random: () => 0,
	};
}

export interface Stored {
	simulator: Simulator;
	bucket: Bucket;
	io: ReturnType<typeof loopback>;
}

/** A vendor's bucket under the vendor's own host name, in the simulator. */
export async function vendorBucket(vendor: number, region: number, plan: Partial<BucketPlan> = {}): Promise<Stored> {
	const simulator = await startSimulator();
	const family = vendor === 2 ? 'oss4' : vendor === 5 ? 'azure' : 'aws4';
	const keys = { accessKey: family === 'azure' ? 'account' : 'AKIAEXAMPLE', secretKey: Buffer.from('made-up-secret').toString('base64') };
	const bucket = openBucket({ vendor, region, bucket: 'private', ...keys, ...(vendor === 11 ? { endpoint: 's3.example.com' } : {}), ...(plan.sessionToken ? { sessionToken: plan.sessionToken } : {}) });
	// Where the bucket is in the path, the simulator knows it by its name.
	const hosts = bucket.style === 'host' ? [new URL(bucket.urlOf('a')).hostname] : [];
	simulator.state.buckets.add({ name: 'private', family, region: bucket.region, hosts, listVersion: bucket.service.listVersion, ...keys, ...plan });
	return { simulator, bucket, io: loopback(simulator) };
}
