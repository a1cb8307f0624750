/**
 * Sends the same requests over TLS, with a connection for each and with connections that are kept, in turn, and prints
 * for both the milliseconds of a request, and of processor time for each, round by round.
 *
 * Arguments: address, value of the header Authorization. The certificate is in NODE_EXTRA_CA_CERTS.
 */
import https from 'node:https';

const [url, authorization] = process.argv.slice(2) as [string, string];
const ROUNDS = 5;
const REQUESTS = 200;
const AT_A_TIME = 10;

interface Way {
	requestMs: number[];
	cpuMs: number[];
}

async function one(agent: https.Agent | false): Promise<number> {
	const began = performance.now();
	await new Promise<void>((resolve, reject) => {
		const request = https.get(url, { agent, headers: { authorization } }, (answer) => {
			if (answer.statusCode !== 200) reject(new Error(`HTTP ${answer.statusCode}`));
			answer.resume().on('end', resolve).on('error', reject);
		});
		request.on('error', reject);
	});
	return performance.now() - began;
}

async function round(agent: https.Agent | false, into: Way): Promise<void> {
	const before = process.cpuUsage();
	let left = REQUESTS;
	const times: number[] = [];
	await Promise.all(
		Array.from({ length: AT_A_TIME }, async () => {
			while (left-- > 0) times.push(await one(agent));
		}),
	);
	const { user, system } = process.cpuUsage(before);
	into.requestMs.push(times.sort((a, b) => a - b)[times.length >> 1]!);
	into.cpuMs.push((user + system) / 1000 / REQUESTS);
}

const each: Way = { requestMs: [], cpuMs: [] };
const kept: Way = { requestMs: [], cpuMs: [] };
const agent = new https.Agent({ keepAlive: true, maxSockets: AT_A_TIME });
// The first of both only warms up.
await round(false, { requestMs: [], cpuMs: [] });
await round(agent, { requestMs: [], cpuMs: [] });
for (let n = 0; n < ROUNDS; n++) {
	await round(false, each);
	await round(agent, kept);
}
agent.destroy();
console.log(JSON.stringify({ each, kept }));
