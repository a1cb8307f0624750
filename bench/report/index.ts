import type { LoadResult } from '../load';
import type { NodesResult } from '../nodes';
import type { ProcessesRun } from '../processes';
import { growthExponent, spreadOf } from '../statistics';
import type { TlsResult } from '../tls';
import type { TriggerRun } from '../trigger';
import { count, digits, shownValues, table, yes } from './format';
import { nodesSection, nodeTargets } from './nodes';
import { processesSection, processTargets } from './processes';
import { tlsSection } from './tls';

/** Microseconds of each operation, batch by batch. */
export type CryptoResult = Record<'token' | 'signedRequest' | 'classInSignature', number[]>;

export interface Results {
	machine: string[];
	/** What was typed. */
	command: string;
	/** `2026-12-24`. */
	date: string;
	nodes?: NodesResult;
	tls?: TlsResult;
	processes?: ProcessesRun[];
	trigger?: TriggerRun[];
	load?: LoadResult;
	crypto?: CryptoResult;
}

const MOST_TARBALL_BYTES = 300_000;

function triggerGrowth(runs: TriggerRun[]): number | undefined {
	const sizes = [...new Set(runs.map(({ events }) => events))];
	const points = sizes.map((size) => ({
		size,
		cost: spreadOf(runs.filter(({ events }) => events === size).map(({ ms }) => ms)).median,
	}));
	return points.length > 1 ? growthExponent(points) : undefined;
}

function triggerSection(runs: TriggerRun[]): string {
	const sizes = [...new Set(runs.map(({ events }) => events))].sort((a, b) => a - b);
	const rows = sizes.map((size) => {
		const own = runs.filter(({ events }) => events === size);
		return [
			count(size),
			shownValues(own.map(({ ms }) => ms), 's', 0.001),
			shownValues(own.map(({ events, ms }) => (events * 1000) / ms)),
			shownValues(own.map(({ longestPollMs }) => longestPollMs), 's', 0.001),
		];
	});
	const exponent = triggerGrowth(runs);
	return `## Agora Trigger

So many events of classrooms with 100 events each wait in the queue of the App ID. n8n's own engine polls until nothing is left; the time is that of all polls together. A page holds 100 events, and each page is asked for when the one before is there.

${table(['Events', 'Time', 'Events a second', 'Longest poll'], rows)}
${exponent === undefined ? '' : `\nExponent of the time over the number of events: ${exponent.toFixed(2)}.\n`}`;
}

function loadSection({ ours, other }: LoadResult): string {
	const least = spreadOf(other.ms).median;
	const rows = [...ours, other].map(({ name, classes, ms, tarball }) => [
		name,
		count(classes),
		shownValues(ms, 'ms'),
		digits(spreadOf(ms).median / least),
		tarball ? `${(tarball.bytes / 1000).toFixed(1)} kB in ${count(tarball.files.length)} files` : '',
	]);
	return `## Start and size

How long n8n's start waits for all node and credential classes of a package, each time in a new process in which n8n's own modules are loaded already (${count(other.ms.length)} times, in turn). Beside them, the community package that is downloaded most; the factor is that of the medians.

${table(['Package', 'Classes', 'Load time', 'Factor', 'Packed'], rows)}
`;
}

function cryptoSection(result: CryptoResult): string {
	const rows = [
		['A new Agora token', shownValues(result.token, 'µs')],
		['Signing an Agora request with a token made before', shownValues(result.signedRequest, 'µs')],
		['A ClassIn signature', shownValues(result.classInSignature, 'µs')],
	];
	return `## Signing

A token is made once and used until half its life is over; ClassIn wants a signature for each request.

${table(['What', 'Time'], rows)}
`;
}

function targets({ nodes, processes, load }: Results): string {
	const rows = [...(nodes ? nodeTargets(nodes) : []), ...(processes ? processTargets(processes) : [])];
	if (load) {
		const factor = spreadOf(load.ours[0]?.ms ?? []).median / spreadOf(load.other.ms).median;
		rows.push([`All classes load as fast as those of ${load.other.name}`, `${digits(factor)} ×`, yes(factor <= 1)]);
		const bytes = load.ours[0]?.tarball?.bytes ?? 0;
		rows.push([`The package has at most ${MOST_TARBALL_BYTES / 1000} kB`, `${(bytes / 1000).toFixed(1)} kB`, yes(bytes <= MOST_TARBALL_BYTES)]);
	}
	return rows.length > 0 ? `## What must hold\n\n${table(['Aim', 'Measured', 'Reached'], rows)}\n` : '';
}

/** The document of the measurements. */
export function report(results: Results): string {
	const sections = [
		`# Performance

Measured on ${results.date} with \`${results.command}\`; all figures below come from that run. Time depends on the machine: compare what stands side by side.

${results.machine.map((line) => `- ${line}`).join('\n')}
`,
		targets(results),
		results.nodes && `${nodesSection(results.nodes)}\n`,
		results.tls && tlsSection(results.tls),
		results.processes && processesSection(results.processes),
		results.trigger && triggerSection(results.trigger),
		results.load && loadSection(results.load),
		results.crypto && cryptoSection(results.crypto),
	];
	return `${sections.filter(Boolean).join('\n').trimEnd()}\n`;
}
