import type { Host } from '../host/install';
import type { Tarball } from '../scripts/pack';
import { packProject } from '../scripts/pack';
import { PACKAGES } from '../scripts/packages';
import { modulesOf, OTHER, otherPackage, runChild, unpack } from './packages';

export interface LoadedPackage {
	name: string;
	ms: number[];
	classes: number;
	tarball?: Pick<Tarball, 'bytes' | 'files'>;
}

export interface LoadResult {
	/** The package for both vendors first. */
	ours: LoadedPackage[];
	other: LoadedPackage;
}

/**
 * How long n8n's start waits for the classes of each package, each time in a new process, in turn with those of
 * another package.
 *
 * @param folder where the packages are unpacked
 */
export function benchLoad(runs: number, host: Host, folder: string): LoadResult {
	const places = new Map<LoadedPackage, string>();
	const ours = PACKAGES.map((one): LoadedPackage => {
		const tarball = packProject(folder, one);
		const loaded: LoadedPackage = { name: one.name, ms: [], classes: 0, tarball };
		places.set(loaded, unpack(tarball.file, folder, one.name));
		return loaded;
	});
	const other: LoadedPackage = { name: `${OTHER.name} ${OTHER.version}`, ms: [], classes: 0 };
	places.set(other, otherPackage());
	// The first round only brings the files into memory.
	for (let run = 0; run <= runs; run++) {
		for (const [into, place] of places) {
			const { ms, classes } = runChild<{ ms: number; classes: number }>(host, 'loadClasses.mts', [place, modulesOf(host)]);
			into.classes = classes;
			if (run > 0) into.ms.push(ms);
		}
	}
	return { ours, other };
}
