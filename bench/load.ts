import type { Host } from '../host/install';
import type { Tarball } from '../scripts/pack';
import { modulesOf, OTHER, otherPackage, runChild } from './packages';

export interface LoadResult {
	ours: { ms: number[]; classes: number };
	other: { name: string; ms: number[]; classes: number };
	tarball: { bytes: number; files: number };
}

/**
 * How long n8n's start waits for the classes of the package, each time in a new process, in turn with those of
 * another package.
 *
 * @param folder the unpacked package
 */
export function benchLoad(runs: number, host: Host, folder: string, tarball: Tarball): LoadResult {
	const other = otherPackage();
	const result: LoadResult = {
		ours: { ms: [], classes: 0 },
		other: { name: `${OTHER.name} ${OTHER.version}`, ms: [], classes: 0 },
		tarball: { bytes: tarball.bytes, files: tarball.files.length },
	};
	// The first round only brings the files into memory.
	for (let run = 0; run <= runs; run++) {
		for (const [place, into] of [[folder, result.ours], [other, result.other]] as const) {
			const { ms, classes } = runChild<{ ms: number; classes: number }>(host, 'loadClasses.mts', [place, modulesOf(host)]);
			into.classes = classes;
			if (run > 0) into.ms.push(ms);
		}
	}
	return result;
}
