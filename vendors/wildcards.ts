/**
 * Makes a test for names and IDs. Capital and small letters differ.
 *
 * @param patterns names in which `*` stands for any text; none = every name passes
 */
export function wildcards(patterns: readonly string[]): (name: string) => boolean {
	if (patterns.length === 0) return () => true;
	const exact = new Set(patterns.filter((pattern) => !pattern.includes('*')));
	const wild = patterns
		.filter((pattern) => pattern.includes('*'))
		.map((pattern) => {
			const parts = pattern.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
			return new RegExp(`^${parts.join('.*')}$`, 's');
		});
	return (name) => exact.has(name) || wild.some((pattern) => pattern.test(name));
}
