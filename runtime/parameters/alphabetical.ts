/** Without `localeCompare`: its first use loads language data, which n8n's start would wait for. */
function byText(a: string, b: string): number {
	const [left, right] = [a.toLowerCase(), b.toLowerCase()];
	return left < right ? -1 : left > right ? 1 : 0;
}

/** Puts choices in the order in which people look for them. */
export function byName(a: { name: string }, b: { name: string }): number {
	return byText(a.name, b.name);
}

/** Puts fields in the order in which people look for them. */
export function byDisplayName(a: { displayName: string }, b: { displayName: string }): number {
	return byText(a.displayName, b.displayName);
}
