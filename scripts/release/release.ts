/** What must be right before a version is published. */

export interface ReleaseInputs {
	/** The tag that started the release, e.g. `v0.1.0`. */
	tag: string;
	/** package.json, package-lock.json and CHANGELOG.md as text. */
	packageJson: string;
	packageLock: string;
	changelog: string;
	/** package.json of each package per vendor, as text. */
	perVendor: string[];
}

/** A version as Semantic Versioning has it, without build metadata, which npm would drop. */
const VERSION = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$/;

/**
 * The section of a version in a changelog.
 *
 * @returns its text without the heading; undefined where there is no such section
 */
export function changelogSection(changelog: string, version: string): string | undefined {
	const parts = changelog.split(/^## /m).slice(1);
	const section = parts.find((part) => part.startsWith(`[${version}]`));
	return section?.slice(section.indexOf('\n') + 1).trim();
}

function dated(changelog: string, version: string): boolean {
	const heading = changelog.split('\n').find((line) => line.startsWith(`## [${version}]`)) ?? '';
	return /\] - \d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(heading);
}

/** `latest`, or `next` for a pre-release: nobody gets one without asking for it. */
export function distTag(version: string): 'latest' | 'next' {
	return version.includes('-') ? 'next' : 'latest';
}

/** What is not right; empty when the version can be published. */
export function releaseFaults({ tag, packageJson, packageLock, changelog, perVendor }: ReleaseInputs): string[] {
	const faults: string[] = [];
	const { name, version, private: isPrivate } = JSON.parse(packageJson) as { name: string; version: string; private?: boolean };
	const lock = JSON.parse(packageLock) as { name: string; version: string; packages: Record<string, { version?: string }> };
	if (!VERSION.test(version)) faults.push(`The version "${version}" in package.json is none that npm takes as it is`);
	if (tag !== `v${version}`) faults.push(`The tag is "${tag}", but package.json has version ${version}: the tag must be "v${version}"`);
	if (isPrivate) faults.push('package.json says "private": true');
	if (lock.name !== name || lock.version !== version || lock.packages['']?.version !== version) {
		faults.push(`package-lock.json is not of ${name} ${version}: run "npm install --package-lock-only"`);
	}
	for (const text of perVendor) {
		const other = JSON.parse(text) as { name: string; version: string };
		if (other.version !== version) faults.push(`${other.name} has version ${other.version}, not ${version}: all packages have one version`);
	}
	const section = changelogSection(changelog, version);
	if (section === undefined) faults.push(`CHANGELOG.md has no section "## [${version}]"`);
	else if (!/^- \S/m.test(section)) faults.push(`The section "## [${version}]" of CHANGELOG.md lists nothing`);
	else if (!dated(changelog, version)) faults.push(`The heading "## [${version}]" of CHANGELOG.md has no date, as in "## [${version}] - 2026-12-24"`);
	const open = changelogSection(changelog, 'Unreleased');
	if (open) faults.push(`CHANGELOG.md still has entries under "## [Unreleased]": move them to "## [${version}]"`);
	return faults;
}
