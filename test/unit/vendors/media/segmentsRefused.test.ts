/** What is said of all that follows is no hole in a recording. */
import { ApiFailure } from '../../../../vendors/apiFailure';
import { openDownload } from '../../../../vendors/media/download';
import { bytesOf, type FileServer, plainFiles, request, segment, serve, storage } from './support';

const NAMES = ['1.ts', '2.ts', '3.ts', '4.ts'];
const LIST = `#EXTM3U\n#EXT-X-TARGETDURATION:10\n${NAMES.map((name) => `#EXTINF:10,\n${name}\n`).join('')}#EXT-X-ENDLIST\n`;

let server: FileServer | undefined;
afterEach(async () => await server?.stop());

it.each<[string, ApiFailure]>([
	['keys that have ended', new ApiFailure('the keys are not accepted', { kind: 'auth' })],
	['a bucket that is gone', new ApiFailure('there is no such bucket', { kind: 'invalid' })],
	['a login page', new ApiFailure('sends on elsewhere', { kind: 'redirect' })],
])('after %s, nothing is left out', async (_what, failure) => {
	server = await serve(storage({ '/list.m3u8': LIST, ...Object.fromEntries(NAMES.map((name) => [`/${name}`, segment(20)])) }));
	const io = plainFiles();
	let ended = false;
	const ending = {
		...io,
		async open(url: string, headers: Record<string, string>) {
			ended ||= url.endsWith('/2.ts');
			if (ended) throw failure;
			return await io.open(url, headers);
		},
	};
	const { chunks } = await openDownload(ending, request({ url: `${server.url}/list.m3u8`, kind: 'hls', leaveOutMissing: true }));
	await expect(bytesOf(chunks)).rejects.toBe(failure);
});
