/** Lists of buckets over connections that break. */
import { openBucket } from '../../../../vendors/storage/bucket';
import { listObjects } from '../../../../vendors/storage/listing';
import { signedFiles } from '../../../../vendors/storage/signedFiles';
import { type FileServer, plainFiles, serve } from '../media/support';

let server: FileServer | undefined;
afterEach(async () => await server?.stop());

const list = (keys: string[]): string => `<ListBucketResult><IsTruncated>false</IsTruncated>${keys.map((key) => `<Contents><Key>${key}</Key><Size>1</Size></Contents>`).join('')}</ListBucketResult>`;

it('one that breaks off is read anew, so that what came meanwhile is in it, and nothing twice', async () => {
	const before = Array.from({ length: 100 }, (_, index) => `b_${index}`);
	server = await serve((_asked, response, count) => {
		response.writeHead(200, { 'content-type': 'application/xml' });
		if (count === 1) response.write(list(before).slice(0, 3000), () => setTimeout(() => response.destroy(), 5));
		else response.end(list(['a_early', ...before]));
	});
	const bucket = openBucket({ vendor: 11, region: 0, bucket: 'private', accessKey: 'AKIAEXAMPLE', secretKey: 'made-up', endpoint: server.url });
	const keys: string[] = [];
	for await (const { key } of listObjects(signedFiles(plainFiles(), bucket), '')) keys.push(key);
	expect(keys).toEqual(['a_early', ...before]);
	expect(server.headers.map(({ range }) => range)).toEqual([undefined, undefined]);
});
