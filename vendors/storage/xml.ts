import { withoutReferences } from '../characterReferences';

/*
 * The answers of storages are flat: lists of elements with text in them, without attributes that matter. Prefixes and
 * namespaces differ between vendors, so only local names count.
 */

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'' };

/** What is inside each element of a name, in order. Elements of the same name don't lie in each other. */
export function elements(xml: string, name: string): string[] {
	const found: string[] = [];
	const begin = new RegExp(`<(?:[A-Za-z][\\w.-]{0,30}:)?${name}(?:\\s[^<>]*)?>`, 'g');
	for (let match = begin.exec(xml); match; match = begin.exec(xml)) {
		if (match[0].endsWith('/>')) {
			found.push('');
			continue;
		}
		const tag = /^<([^\s>]+)/.exec(match[0])![1]!;
		const end = xml.indexOf(`</${tag}>`, begin.lastIndex);
		if (end < 0) break;
		found.push(xml.slice(begin.lastIndex, end));
		begin.lastIndex = end;
	}
	return found;
}

/** The text of the first element of a name; undefined when there is none. */
export function textIn(xml: string, name: string): string | undefined {
	const [inside] = elements(xml, name);
	return inside === undefined ? undefined : withoutReferences(inside, ENTITIES);
}
