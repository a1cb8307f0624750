/**
 * Text in which `&amp;`, `&#39;` and `&#x27;` are the characters that they stand for; others stay as they are.
 *
 * @param names what stands for a name, e.g. `{ amp: '&' }`
 *
 * Source: XML 1.0, section 4.1; WebVTT, section 6.4, which takes HTML's.
 */
export function withoutReferences(text: string, names: Readonly<Record<string, string>>): string {
	return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,6}));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
		if (name !== undefined) return names[name.toLowerCase()] ?? whole;
		const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
		return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
	});
}
