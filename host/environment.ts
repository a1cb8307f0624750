import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

import { databaseEnvironment } from './database';
import type { Place } from './database';
import type { Host } from './install';

/** Which of n8n's two ways of running triggers is used. */
export type Engine = 'classic' | 'durable';

/** What an n8n is for: `main` has the editor and runs triggers; in queue mode, `worker`s run the workflows, and `webhook`s take what is pushed. */
export type Role = 'main' | 'worker' | 'webhook';

/** Where n8n keeps files that nodes handle: on disk, in memory, or in the database. */
export type BinaryMode = 'filesystem' | 'default' | 'database';

export interface EnvironmentOptions {
	host: Host;
	role: Role;
	userFolder: string;
	database: Place;
	port: number;
	/** Port on which n8n talks to the process that runs Code nodes. */
	brokerPort: number;
	engine: Engine;
	/** n8n's own choice when left out. */
	binaryMode?: BinaryMode;
	logLevel: string;
	timezone: string;
	encryptionKey?: string;
	/** Wins over everything else. */
	env?: Record<string, string | undefined>;
}

/** What the operating system and its tools need; nothing else of our environment gets into n8n. */
const INHERITED = ['LANG', 'LC_ALL', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'ComSpec', 'PATHEXT', 'LD_LIBRARY_PATH'];

/** A loopback port that nobody listens on: what is sent there goes nowhere. */
const NOWHERE = 'http://127.0.0.1:9';

/** n8n modules that ask n8n's servers for something as soon as they start. */
const MODULES_THAT_CALL_HOME = ['mcp-registry'];

/** Everything in n8n that would talk to a server on the internet by itself, turned off. */
const QUIET = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_LICENSE_SERVER_URL: NOWHERE,
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	// The page "Community nodes" asks npm whether there are newer versions.
	npm_config_registry: NOWHERE,
	npm_config_fetch_retries: '0',
	npm_config_update_notifier: 'false',
};

/** The scheduler that keeps its jobs and the pollers' cursors in the database. */
const DURABLE = {
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'true',
	N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
};

/** The environment in which n8n is started. */
export function n8nEnvironment(options: EnvironmentOptions): Record<string, string> {
	const { host, userFolder, port } = options;
	const address = `http://127.0.0.1:${port}/`;
	const wanted: Record<string, string | undefined> = {
		...Object.fromEntries(INHERITED.map((key) => [key, process.env[key]])),
		// n8n starts the runner of Code nodes as plain `node`: it must find the same Node.
		PATH: [dirname(host.nodeBin), process.env.PATH].filter(Boolean).join(delimiter),
		HOME: userFolder,
		USERPROFILE: userFolder,
		NO_COLOR: '1',
		NODE_ENV: 'production',

		N8N_USER_FOLDER: userFolder,
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_EDITOR_BASE_URL: address,
		N8N_WEBHOOK_URL: address,
		N8N_SECURE_COOKIE: 'false',
		N8N_ENCRYPTION_KEY: options.encryptionKey,
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'false',
		N8N_LOG_LEVEL: options.logLevel,
		N8N_LOG_OUTPUT: 'console',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '10',
		GENERIC_TIMEZONE: options.timezone,
		TZ: options.timezone,
		...databaseEnvironment(options.database),
		N8N_DEFAULT_BINARY_DATA_MODE: options.binaryMode,

		N8N_RUNNERS_MODE: 'internal',
		N8N_RUNNERS_BROKER_PORT: String(options.brokerPort),
		N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PYTHON_ENABLED: 'false',
		// Expressions run in isolated-vm, which brings ready-made files for most platforms; the other engine needs none.
		N8N_EXPRESSION_ENGINE: hasIsolatedVm(host) ? undefined : 'quickjs',

		N8N_COMMUNITY_PACKAGES_ENABLED: 'true',
		...QUIET,
		N8N_DISABLED_MODULES: MODULES_THAT_CALL_HOME.filter((name) => hasModule(host, name)).join(',') || undefined,
		...(options.engine === 'durable' ? DURABLE : {}),
		...(options.role === 'worker' ? answersOn(port) : {}),
		...options.env,
	};
	return Object.fromEntries(Object.entries(wanted).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** A worker has no editor; this is all that it listens on. */
function answersOn(port: number): Record<string, string> {
	return {
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
	};
}

/** Older ones lack some, and refuse to start when one that they don't know is turned off. */
function hasModule({ folder }: Host, name: string): boolean {
	return existsSync(join(folder, 'node_modules', 'n8n', 'dist', 'modules', name));
}

function hasIsolatedVm({ folder }: Host): boolean {
	const isolatedVm = join(folder, 'node_modules', 'isolated-vm');
	return (
		existsSync(join(isolatedVm, 'prebuilds', `${process.platform}-${process.arch}`)) ||
		existsSync(join(isolatedVm, 'build', 'Release', 'isolated_vm.node'))
	);
}
