/** The addresses that recordings have at their vendor: only those that are certain. */
import { STORAGE_VENDORS } from '../../../../vendors/agora/cloudRecording/storage';
import type { BucketSettings } from '../../../../vendors/storage/bucket';
import { bucketAddress, objectAddress } from '../../../../vendors/storage/bucketAddress';

const addressOf = (settings: Partial<BucketSettings>) =>
	bucketAddress({ vendor: 1, region: 0, bucket: 'lessons', accessKey: 'AKIAEXAMPLE', secretKey: Buffer.from('made up').toString('base64'), ...settings });

it.each([
	[1, 7, 'https://lessons.s3.eu-central-1.amazonaws.com'],
	[2, 0, 'https://lessons.oss-cn-hangzhou.aliyuncs.com'],
	[3, 1, 'https://lessons.cos.ap-beijing.myqcloud.com'],
	[5, 0, 'https://akiaexample.blob.core.windows.net/lessons'],
	[6, 0, 'https://storage.googleapis.com/lessons'],
])('vendor %i, region %i: %s', (vendor, region, address) => {
	expect(addressOf({ vendor, region })).toBe(address);
	expect(objectAddress(address, 'school/a b.m3u8')).toBe(`${address}/school/a%20b.m3u8`);
});

it('none where it is not certain or nothing is known', () => {
	expect(addressOf({ vendor: 11, endpoint: 's3.example.com' })).toBeUndefined();
	expect(addressOf({ vendor: 4 })).toBeUndefined();
	expect(addressOf({ region: 99 })).toBeUndefined();
	expect(addressOf({ vendor: 8, region: 4 })).toBeUndefined();
	expect(addressOf({ bucket: 5 as never })).toBeUndefined();
	expect(addressOf({ bucket: undefined as never })).toBeUndefined();
});

it('one for every vendor with a place of its own', () => {
	const without = STORAGE_VENDORS.filter(({ vendor, regions }) => addressOf({ vendor, region: regions[0]?.region ?? 0 }) === undefined);
	expect(without.map(({ name }) => name)).toEqual(['Other, Compatible With S3']);
});
