/** Whether a name has the parts of a pattern in their order; the first one at its begin, the last one at its end. */
function holds(name: string, [first = '', ...rest]: readonly string[]): boolean {
	const last = rest.at(-1) ?? '';
	if (!name.startsWith(first) || !name.endsWith(last)) return false;
	const end = name.length - last.length;
	let at = first.length;
	// The first place of each part leaves most for those that follow, so nothing need be tried twice.
	for (const part of rest.slice(0, -1)) {
		const found = name.indexOf(part, at);
		if (found < 0) return false;
		at = found + part.length;
	}
	return at <= end;
}

/**
 * Makes a test for names and IDs. Capital and small letters differ. Its time grows with the length of the name, not
 * with its square.
 *
 * @param patterns names in which `*` stands for any text; none = every name passes
 */
export function wildcards(patterns: readonly string[]): (name: string) => boolean {
	if (patterns.length === 0) return () => true;
	const exact = new Set(patterns.filter((pattern) => !pattern.includes('*')));
	const wild = patterns.filter((pattern) => pattern.includes('*')).map((pattern) => pattern.split('*'));
	return (name) => exact.has(name) || wild.some((parts) => holds(name, parts));
}
