/**
 * What n8n checks before it accepts a package, for all three: the lint half of its package scanner with inline
 * exceptions off, on the sources and on the unpacked tarball; what the tarball may hold; and for the packages per
 * vendor the rules of its eligibility check and its verification guidelines, as far as a program can check them.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { COMBINED, type Package, PACKAGES } from '../packages';
import { eligibilityFaults, LEFT_TO_A_PERSON, RULE_NAMES } from './eligibility';
import { lint, type LintOutcome, loadScanner, type Scanner } from './scanner';
import { inspectTarball } from './tarball';

const EVERYTHING = ['**/*.js', '**/*.ts', '**/*.json'];

const counted = ({ files, errors, warnings }: LintOutcome): string => `${files} files, ${errors} errors, ${warnings} warnings`;

async function gate(scanner: Scanner, one: Package, folder: string): Promise<boolean> {
	const { unpacked, files, bytes, faults } = inspectTarball(one, folder);
	console.log(`${one.name}\n  tarball: ${files} files, ${(bytes / 1000).toFixed(1)} kB, ${faults.length} faults`);
	for (const fault of faults) console.log(`    ${fault}`);
	let good = faults.length === 0;
	for (const [name, place, patterns] of [
		['sources', one.folder, scanner.SOURCE_FILE_PATTERNS],
		['tarball', unpacked, EVERYTHING],
	] as const) {
		const outcome = await lint(scanner, place, patterns);
		console.log(`  lint of the ${name}: ${counted(outcome)}`);
		if (outcome.text !== '') console.log(outcome.text);
		good &&= outcome.files > 0 && outcome.errors + outcome.warnings === 0;
	}
	if (one !== COMBINED) {
		const broken = eligibilityFaults(one);
		console.log(`  eligibility and guidelines: ${RULE_NAMES.length - broken.length} of ${RULE_NAMES.length} rules kept`);
		for (const fault of broken) console.log(`    ${fault}`);
		good &&= broken.length === 0;
	}
	return good;
}

async function main(): Promise<void> {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gate-'));
	try {
		const scanner = await loadScanner();
		let good = true;
		for (const one of PACKAGES) good = (await gate(scanner, one, folder)) && good;
		console.log('\nLeft to a person, for each package per vendor:');
		for (const task of LEFT_TO_A_PERSON) console.log(`  - ${task}`);
		process.exitCode = good ? 0 : 1;
	} finally {
		fs.rmSync(folder, { recursive: true, force: true });
	}
}

void main();
