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
 * Unpacks packages to be loaded as at n8n's start.
 *
 * @param folder where the packages are unpacked
 */
export function loadStage(host: Host, folder: string, packages = PACKAGES): { ours: LoadedPackage[]; other: LoadedPackage; round(): void } {
	const places = new Map<LoadedPackage, string>();
	const ours = packages.map((one): LoadedPackage => {
		const tarball = packProject(folder, one);
		const loaded: LoadedPackage = { name: one.name, ms: [], classes: 0, tarball };
		places.set(loaded, unpack(tarball.file, folder, one.name));
		return loaded;
	});
	const other: LoadedPackage = { name: `${OTHER.name} ${OTHER.version}`, ms: [], classes: 0 };
	places.set(other, otherPackage());
	const load = (place: string): { ms: number; classes: number } => runChild(host, 'loadClasses.mts', [place, modulesOf(host)]);
	// The first time only brings the files into memory.
	for (const [into, place] of places) into.classes = load(place).classes;
	return {
		ours,
		other,
		round: () => {
			for (const [into, place] of places) into.ms.push(load(place).ms);
		},
	};
}

/**
 * How long n8n's start waits for the classes of each package, each time in a new process, in turn with those of
 * another package.
 *
 * @param folder where the packages are unpacked
 */
export function benchLoad(runs: number, host: Host, folder: string): LoadResult {
	const { ours, other, round } = loadStage(host, folder);
	for (let run = 0; run < runs; run++) round();
	return { ours, other };
}
