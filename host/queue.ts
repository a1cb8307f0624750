import { randomBytes } from 'node:crypto';

import { ensureHost } from './install';
import { startN8n } from './n8n';
import type { N8n, N8nOptions } from './n8n';
import { startPostgres } from './postgres';
import type { Postgres } from './postgres';
import { startRedis } from './redis';
import type { Redis } from './redis';

export interface QueueModeOptions extends Pick<N8nOptions, 'packages' | 'logLevel' | 'binaryMode' | 'engine' | 'env'> {
	/** How many workers; default 2. */
	workers?: number;
	/** How many processes that only take what is pushed to webhooks; default none, so that the main does. */
	webhooks?: number;
	/** Executions that a worker runs at the same time; n8n's default is 10. */
	concurrency?: number;
}

/** n8n as it runs on several machines: one that has the editor and the triggers, others that run workflows or take webhooks. */
export interface QueueMode {
	main: N8n;
	workers: N8n[];
	webhooks: N8n[];
	/** One more worker, as whatever watches over the workers starts one when one died. */
	addWorker(): Promise<N8n>;
	stop(): Promise<void>;
}

/**
 * Starts n8n in queue mode on loopback: PostgreSQL, Redis, one main, its workers and webhook processes, each with a user folder of its
 * own as if they were on machines of their own.
 *
 * Throws when PostgreSQL or Redis is not installed (with what to do), or something does not start.
 */
export async function startQueueMode(options: QueueModeOptions = {}): Promise<QueueMode> {
	const host = await ensureHost();
	const started: Array<N8n | Postgres | Redis> = [];
	const stop = async (): Promise<void> => {
		// Those that depend on others were started later.
		for (const one of started.splice(0).reverse()) await one.stop();
	};
	try {
		const postgres = await startPostgres();
		started.push(postgres);
		const redis = await startRedis();
		started.push(redis);
		const common: N8nOptions = {
			host,
			database: postgres.place,
			encryptionKey: randomBytes(24).toString('hex'),
			packages: options.packages,
			logLevel: options.logLevel,
			engine: options.engine,
			binaryMode: options.binaryMode ?? 'auto',
			env: {
				EXECUTIONS_MODE: 'queue',
				QUEUE_BULL_REDIS_HOST: '127.0.0.1',
				QUEUE_BULL_REDIS_PORT: String(redis.port),
				QUEUE_BULL_REDIS_PASSWORD: redis.password,
				OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
				N8N_CONCURRENCY_PRODUCTION_LIMIT: options.concurrency === undefined ? undefined : String(options.concurrency),
				...options.env,
			},
		};
		const add = async (role: 'worker' | 'webhook'): Promise<N8n> => {
			const one = await startN8n({ ...common, role });
			started.push(one);
			return one;
		};
		const addWorker = async (): Promise<N8n> => await add('worker');
		// The main makes the tables, so it comes first.
		const main = await startN8n(common);
		started.push(main);
		// All of them have to be through before anything is taken away from under one that still starts.
		const wanted = [...Array.from({ length: options.workers ?? 2 }, () => 'worker' as const), ...Array.from({ length: options.webhooks ?? 0 }, () => 'webhook' as const)];
		const settled = await Promise.allSettled(wanted.map(add));
		const others = settled.map((one) => {
			if (one.status === 'rejected') throw one.reason;
			return one.value;
		});
		const of = (role: string): N8n[] => others.filter((one) => one.role === role);
		return { main, workers: of('worker'), webhooks: of('webhook'), addWorker, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}
