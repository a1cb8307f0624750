/**
 * Reads a multipart form: text fields as text, files as what is known of them. Their bytes are left out of `text`,
 * which is what the log keeps.
 *
 * @returns undefined when it is none
 */
export function parseMultipart(contentType: string, raw: Buffer): { fields: Record<string, unknown>; text: string } | undefined {
	const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
	if (!boundary) return undefined;
	const line = Buffer.from(`--${boundary}`);
	const fields: Record<string, unknown> = {};
	let text = '';
	let at = raw.indexOf(line);
	while (at >= 0) {
		const head = at + line.length + 2;
		const headEnd = raw.indexOf('\r\n\r\n', head);
		const next = raw.indexOf(line, head);
		if (headEnd < 0 || next < 0) break;
		const headers = raw.toString('utf8', head, headEnd);
		const body = raw.subarray(headEnd + 4, next - 2);
		const name = /name="([^"]*)"/.exec(headers)?.[1] ?? '';
		const fileName = /filename="([^"]*)"/.exec(headers)?.[1];
		const type = /content-type:\s*(\S+)/i.exec(headers)?.[1] ?? '';
		fields[name] = fileName === undefined ? body.toString('utf8') : { name: fileName, type, size: body.length };
		text += `${name}=${fileName === undefined ? body.toString('utf8') : `[${fileName}, ${type}, ${body.length} bytes]`}\n`;
		at = next;
	}
	return { fields, text };
}
