import type { Reply } from '../types';

const XML = { 'content-type': 'application/xml' };

export const escaped = (text: string): string =>
	text.replace(/[&<>"']/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' })[one] as string);

const STATUS: Record<string, number> = {
	NoSuchKey: 404,
	BlobNotFound: 404,
	NoSuchBucket: 404,
	ContainerNotFound: 404,
	ResourceNotFound: 404,
	AuthorizationHeaderMalformed: 400,
	AuthorizationQueryParametersError: 400,
	InvalidToken: 400,
	PermanentRedirect: 301,
	VirtualHostDomainRequired: 400,
};

const WORDS: Record<string, string> = {
	AccessDenied: 'Access Denied',
	SignatureDoesNotMatch: 'The request signature we calculated does not match the signature you provided.',
	InvalidAccessKeyId: 'The access key ID you provided does not exist in our records.',
	NoSuchBucket: 'The specified bucket does not exist',
	NoSuchKey: 'The specified key does not exist.',
	RequestTimeTooSkewed: 'The difference between the request time and the current time is too large.',
	PermanentRedirect: 'The bucket you are attempting to access must be addressed using the specified endpoint.',
};

/** What answers say of a bucket. */
export interface NamedBucket {
	name: string;
	family: 'aws4' | 'oss4' | 'azure';
	keys: { accessKey: string };
	listVersion: 1 | 2;
}

/** How a storage refuses, in XML. */
export function refusal(code: string, { name, family }: Pick<NamedBucket, 'name' | 'family'>, region?: string): Reply {
	const status = STATUS[code] ?? 403;
	const where = region ? `<Region>${region}</Region>` : '';
	const message = code === 'AuthorizationHeaderMalformed' && region ? `the region is wrong; expecting '${region}'` : (WORDS[code] ?? code);
	const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${escaped(message)}</Message><BucketName>${escaped(name)}</BucketName>${where}<RequestId>7A9B</RequestId></Error>`;
	return {
		status,
		headers: { ...XML, ...(region && family === 'aws4' ? { 'x-amz-bucket-region': region } : {}), ...(family === 'azure' ? { 'x-ms-error-code': code } : {}) },
		body,
	};
}

export interface Listed {
	key: string;
	size: number;
	modified: number;
	etag: string;
}

/** A page of a list as S3 and those who follow it write it. Source: Amazon S3 API Reference, "ListObjectsV2", "ListObjects". */
export function listPage(bucket: NamedBucket, prefix: string, page: Listed[], next: string | undefined): Reply {
	const entries = page.map(
		({ key, size, modified, etag }) =>
			`<Contents><Key>${escaped(key)}</Key><LastModified>${new Date(modified).toISOString()}</LastModified><ETag>&quot;${etag}&quot;</ETag><Size>${size}</Size><StorageClass>STANDARD</StorageClass></Contents>`,
	);
	const token = next === undefined || bucket.listVersion === 1 ? '' : `<NextContinuationToken>${escaped(Buffer.from(next).toString('base64'))}</NextContinuationToken>`;
	const body = `<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>${escaped(bucket.name)}</Name><Prefix>${escaped(prefix)}</Prefix><MaxKeys>1000</MaxKeys><IsTruncated>${next !== undefined}</IsTruncated>${token}${entries.join('')}</ListBucketResult>`;
	return { status: 200, headers: XML, body };
}

/** Source: Azure Storage REST, "List Blobs". */
export function blobPage(bucket: NamedBucket, prefix: string, page: Listed[], next: string | undefined): Reply {
	const entries = page.map(
		({ key, size, modified, etag }) =>
			`<Blob><Name>${escaped(key).replaceAll('&#39;', '\'')}</Name><Properties><Creation-Time>${new Date(modified).toUTCString()}</Creation-Time><Last-Modified>${new Date(modified).toUTCString()}</Last-Modified><Etag>0x${etag}</Etag><Content-Length>${size}</Content-Length><BlobType>BlockBlob</BlobType></Properties></Blob>`,
	);
	const marker = next === undefined ? '<NextMarker />' : `<NextMarker>${escaped(Buffer.from(next).toString('base64'))}</NextMarker>`;
	const body = `\uFEFF<?xml version="1.0" encoding="utf-8"?><EnumerationResults ServiceEndpoint="https://${bucket.keys.accessKey}.blob.core.windows.net/" ContainerName="${escaped(bucket.name)}"><Prefix>${escaped(prefix)}</Prefix><Blobs>${entries.join('')}</Blobs>${marker}</EnumerationResults>`;
	return { status: 200, headers: XML, body };
}
