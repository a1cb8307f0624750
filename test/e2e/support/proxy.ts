/** The proxy of docs/webhooks.md before several webhook processes, with exactly the configuration that stands there. */
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import type { N8n } from '../../../host/n8n';
import { freePort } from '../../../host/ports';
import { findProgram, folderFor, Service } from '../../../host/service';

const DOCUMENT = resolve(__dirname, '..', '..', '..', 'docs', 'webhooks.md');
const ADVICE = "Install HAProxy (Debian/Ubuntu: 'apt-get install haproxy', macOS: 'brew install haproxy').";

export interface Proxy {
	/** Address on loopback, without a slash at the end. */
	url: string;
	stop(): Promise<void>;
}

/** The configuration in the document. */
function documented(): string {
	const found = /```\n(defaults\n[^]*?)\n```/.exec(readFileSync(DOCUMENT, 'utf8'))?.[1];
	if (!found) throw new Error('docs/webhooks.md shows no configuration of a proxy.');
	return `${found}\n`;
}

/** Puts one thing in the place of another that must be there once. */
function replaced(text: string, what: string, by: string): string {
	if (text.split(what).length !== 2) throw new Error(`The configuration in docs/webhooks.md should have "${what}" once.`);
	return text.replace(what, by);
}

/**
 * Starts HAProxy with the documented configuration. Only addresses are put in: ours, and those of the two processes.
 *
 * @param spread `path`: as documented. `turns`: one request to each process in turn, which the document warns of.
 */
export async function startProxy(webhooks: N8n[], spread: 'path' | 'turns' = 'path'): Promise<Proxy> {
	const command = findProgram('haproxy', ['/usr/sbin'], ADVICE);
	const port = await freePort();
	let text = replaced(documented(), 'bind :8080', `bind 127.0.0.1:${port}`);
	for (const [index, { port: target }] of webhooks.entries()) text = replaced(text, `n8n-webhook-${index + 1}:5678`, `127.0.0.1:${target}`);
	if (spread === 'turns') text = replaced(replaced(text, '  hash-type consistent\n', ''), 'balance uri', 'balance roundrobin');
	const folder = await folderFor('haproxy');
	const file = join(folder, 'haproxy.cfg');
	await writeFile(file, text);
	const url = `http://127.0.0.1:${port}`;
	const service = await Service.start({
		name: 'HAProxy',
		command,
		args: ['-db', '-f', file],
		folder,
		signal: 'SIGTERM',
		// What no workflow listens to is answered by n8n, and not by the proxy.
		ready: async () => (await fetch(`${url}/webhook/nobody`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined))?.status === 404,
	});
	return { url, stop: async () => await service.stop() };
}
