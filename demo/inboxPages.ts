import type { Message, StoredFile } from './inboxEntries';

const ESCAPED = /[&<>"]/g;

function escape(text: string): string {
	return text.replace(ESCAPED, (character) => `&#${character.charCodeAt(0)};`);
}

/** Text with its addresses as links. */
function linked(text: string): string {
	return text
		.split(/(https?:\/\/[^\s"<>,]+)/)
		.map((part, index) => (index % 2 === 1 ? `<a href="${escape(part)}" target="_blank">${escape(part)}</a>` : escape(part)))
		.join('');
}

/** A clock with seconds, in the time of the machine. */
function clock(at: Date): string {
	return at.toTimeString().slice(0, 8);
}

function frame(title: string, body: string, refresh = ''): string {
	return `<!doctype html><html lang="en"><meta charset="utf-8">${refresh}<title>${title}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}li{overflow-wrap:anywhere}time{color:#666;font-variant-numeric:tabular-nums}video{width:100%}</style>
<h1>${title}</h1>${body}</html>`;
}

function list(entries: string[]): string {
	return entries.length > 0 ? `<ol>${entries.map((entry) => `<li>${entry}</li>`).join('')}</ol>` : '<p>Nothing yet</p>';
}

/** Everything that arrived, oldest first; looks again every two seconds. */
export function overviewPage(messages: Message[], files: StoredFile[]): string {
	const told = messages.map(({ at, path, text }) => `<time>${clock(at)}</time> ${path === '/messages' ? '' : `<code>${escape(path)}</code> `}${linked(text)}`);
	const stored = files.map(({ at, name, bytes }, index) => {
		const address = /\.(?:mp4|ts)$/i.test(name) ? `/play/${index}` : fileAddress(index, name);
		return `<time>${clock(at)}</time> <a href="${escape(address)}" target="_blank">${escape(name)}</a>, ${bytes.toLocaleString('en-US')} bytes`;
	});
	const body = `<h2>${messages.length} messages</h2>${list(told)}<h2>${files.length} files</h2>${list(stored)}`;
	return frame('Inbox of the demo', body, '<meta http-equiv="refresh" content="2">');
}

/** Where the browser gets a file. */
export function fileAddress(index: number, name: string): string {
	return `/file/${index}/${encodeURIComponent(name.split('/').at(-1)!)}`;
}

/** A recording that plays. A transport stream needs a list around it, which most browsers of today play. */
export function playerPage(index: number, { name }: StoredFile): string {
	const file = fileAddress(index, name);
	const source = /\.ts$/i.test(name) ? `/play/${index}.m3u8` : file;
	return frame(escape(name), `<video controls autoplay muted src="${source}"></video><p><a href="${file}" download>Download</a></p>`);
}

/** A playlist of one piece. */
export function playlist(index: number, { name }: StoredFile): string {
	const lines = ['#EXTM3U', '#EXT-X-VERSION:3', '#EXT-X-TARGETDURATION:12', '#EXT-X-PLAYLIST-TYPE:VOD', '#EXTINF:12,', fileAddress(index, name), '#EXT-X-ENDLIST'];
	return `${lines.join('\n')}\n`;
}

/** What stands for the school's own page that opens the classroom, with what a join link gave it. */
export function classPage(query: URLSearchParams): string {
	const rows = [...query].map(([name, value]) => `<li><b>${escape(name)}</b> ${escape(value.length > 60 ? `${value.slice(0, 24)}… (${value.length} characters)` : value)}</li>`);
	return frame('The class page', `<p>Your own page would open the classroom now, with:</p><ul>${rows.join('')}</ul>`);
}
