/**
 * Usage: npm run release -- check v1.2.3   says what is not right with this version; ends with 1 if anything is
 *        npm run release -- notes v1.2.3   prints the version's section of the changelog
 *        npm run release -- dist-tag v1.2.3   prints the tag under which npm hands the version out
 */
import fs from 'node:fs';
import path from 'node:path';

import { PER_VENDOR, ROOT } from '../packages';
import { changelogSection, distTag, releaseFaults } from './release';

const read = (file: string): string => fs.readFileSync(path.join(ROOT, file), 'utf8');

function main(): void {
	const [command, tag] = process.argv.slice(2);
	if (!command || !tag) throw new Error('Usage: npm run release -- check|notes|dist-tag v1.2.3');
	const version = tag.replace(/^v/, '');
	const changelog = read('CHANGELOG.md');
	if (command === 'notes') return void console.log(changelogSection(changelog, version) ?? '');
	if (command === 'dist-tag') return void console.log(distTag(version));
	if (command !== 'check') throw new Error(`There is no "${command}"`);
	const faults = releaseFaults({ tag, packageJson: read('package.json'), packageLock: read('package-lock.json'), changelog, perVendor: PER_VENDOR.map(({ manifest }) => JSON.stringify(manifest)) });
	for (const fault of faults) console.error(fault);
	if (faults.length > 0) process.exit(1);
	console.log(`${tag} can be published`);
}

main();
