import { ApiFailure, type FailureKind } from '../apiFailure';
import type { Bucket } from './bucket';
import { OWN_ENDPOINT, STORAGE_SERVICES } from './vendorTable';
import { textIn } from './xml';

/** Where a user entered the host of a bucket. */
export const STORAGE_FIELDS = 'Region, Endpoint and Custom Domain of the storage credential';

/** What is wrong, whatever words the vendor has for it. */
export type Trouble = 'keys' | 'clock' | 'noBucket' | 'region' | 'moved' | 'style' | 'rights' | 'archived' | 'keysOff';

/** An answer of a storage that refuses, with the beginning of its body. */
export interface Refused {
	status: number;
	headers: Headers;
	text: string;
}

export interface Diagnosis {
	trouble?: Trouble;
	/** The vendor's own code and words. */
	code?: string;
	message?: string;
	/** Where the bucket really is, by the vendor's own name. */
	region?: string;
	/** Host of the endpoint that it names. */
	endpoint?: string;
	/** Where it sends on to: scheme and host, and nothing that may be secret. */
	target?: string;
}

const BY_CODE: Record<string, Trouble> = {
	InvalidAccessKeyId: 'keys',
	SignatureDoesNotMatch: 'keys',
	InvalidSecurityToken: 'keys',
	InvalidToken: 'keys',
	ExpiredToken: 'keys',
	TokenRefreshRequired: 'keys',
	SecurityTokenExpired: 'keys',
	InvalidSecurity: 'keys',
	AuthenticationFailed: 'keys',
	InvalidAuthenticationInfo: 'keys',
	KeyBasedAuthenticationNotPermitted: 'keysOff',
	RequestTimeTooSkewed: 'clock',
	RequestExpired: 'clock',
	NoSuchBucket: 'noBucket',
	ContainerNotFound: 'noBucket',
	InvalidBucketName: 'noBucket',
	PermanentRedirect: 'region',
	TemporaryRedirect: 'region',
	AuthorizationHeaderMalformed: 'region',
	AuthorizationQueryParametersError: 'region',
	IllegalLocationConstraintException: 'region',
	InvalidRegion: 'region',
	VirtualHostDomainRequired: 'style',
	SecondLevelDomainForbidden: 'style',
	AccessDenied: 'rights',
	AllAccessDisabled: 'rights',
	AccountProblem: 'rights',
	AuthorizationPermissionMismatch: 'rights',
	AuthorizationFailure: 'rights',
	InvalidObjectState: 'archived',
	BlobArchived: 'archived',
};

/** Words in which a region is named where no element does, as in "expecting 'eu-west-1'" or a host name. */
function regionIn(message: string | undefined, endpoint: string | undefined): string | undefined {
	const expected = /(?:expecting|expected)\s+'([a-z0-9-]{3,30})'/i.exec(message ?? '')?.[1];
	return expected ?? /(?:^|\.)(?:s3|oss|cos|obs)[.-]([a-z]{2}-[a-z0-9-]{3,30})\./.exec(endpoint ?? '')?.[1];
}

/** Of a whole address only: a path stays on the host that is named anyway. */
function targetIn(location: string | null): string | undefined {
	return /^https?:\/\/[\w.:-]{1,255}(?=[/?#]|$)/i.exec(location ?? '')?.[0];
}

/** Reads what an answer that refuses says. */
export function diagnosis({ status, headers, text }: Refused): Diagnosis {
	const code = textIn(text, 'Code') ?? headers.get('x-ms-error-code') ?? undefined;
	const message = textIn(text, 'Message');
	const named = textIn(text, 'Endpoint');
	const endpoint = /^[\w.:-]{3,255}$/.test(named ?? '') ? named : undefined;
	const region = textIn(text, 'Region') ?? headers.get('x-amz-bucket-region') ?? regionIn(message, named ?? textIn(text, 'HostId'));
	let trouble: Trouble | undefined = code === undefined ? undefined : BY_CODE[code];
	// Alibaba says so with the code of missing rights, and names the right endpoint.
	if (trouble === 'rights' && /endpoint/i.test(message ?? '') && region !== undefined) trouble = 'region';
	if (trouble === 'rights' && /failed to authenticate/i.test(message ?? '')) trouble = 'keys';
	const sentOn = status >= 300 && status < 400;
	if (sentOn) trouble = trouble === 'region' || region !== undefined ? 'region' : 'moved';
	if (trouble === 'keys' && code === 'AuthenticationFailed' && /time|date/i.test(textIn(text, 'AuthenticationErrorDetail') ?? '')) trouble = 'clock';
	if (trouble === undefined && (status === 401 || status === 403)) trouble = 'rights';
	return { trouble, code, message, region, endpoint, target: sentOn ? targetIn(headers.get('location')) : undefined };
}

/** What reading needs beside what a key for Agora may do. */
export function missingRights({ service }: Pick<Bucket, 'service'>): string {
	return `Reading needs the rights ${service.rights.list} (to list) and ${service.rights.read} (to fetch).`;
}

/** The same in words: what happened, and the way out. */
export function explained(bucket: Bucket, { trouble, region, endpoint, target }: Diagnosis): { what: string; hint: string } | undefined {
	const { name, service, host } = bucket;
	// Its form has no region.
	const own = service === STORAGE_SERVICES[OWN_ENDPOINT];
	switch (trouble) {
		case 'keys':
			return { what: `${host} does not accept the keys`, hint: 'Check Access Key and Secret Key of the storage credential; temporary keys end after some hours.' };
		case 'keysOff':
			return { what: `The storage account does not allow access by key`, hint: 'Turn on "Allow storage account key access" in the configuration of the storage account.' };
		case 'clock':
			return { what: `${host} refuses the request because of its time`, hint: 'Set the clock of the machine that runs n8n: it must not be off by more than 15 minutes.' };
		case 'noBucket':
			return {
				what: `There is no bucket "${name}" at ${host}`,
				hint: service.name.startsWith('Qiniu')
					? 'Check bucket and region of the storage credential. Qiniu may know the bucket under another name here, shown in its console as the S3 name.'
					: `Check bucket and ${own ? 'endpoint' : 'region'} of the storage credential.`,
			};
		case 'region':
			return {
				what: `The bucket "${name}" is not in the region ${bucket.region || 'of this endpoint'}${region === undefined ? '' : `: it is in ${region}`}`,
				hint: own
					? `Enter the endpoint ${endpoint ?? `of ${region === undefined ? 'that region' : `the region ${region}`}`} in the storage credential.`
					: `Choose ${region === undefined ? 'the region of the bucket' : `the region ${region}`} in the storage credential.`,
			};
		case 'moved':
			return {
				what: `${host} sends on to ${target ?? 'another address'} in place of an answer`,
				hint: `If the bucket answers there, enter that address as ${own ? 'Endpoint' : 'Custom Domain'} in the storage credential. Otherwise a login page or a proxy is in between.`,
			};
		case 'style':
			return { what: `${host} wants the bucket in the host name`, hint: 'Enter the endpoint with the name of the bucket and a dot in front.' };
		case 'archived':
			return { what: 'The file is in an archive of the storage, from where it can’t be read at once', hint: 'Restore it with a tool of the vendor first.' };
		default:
			return undefined;
	}
}

/** What kind of failure each trouble is. */
export const KINDS: Record<Trouble, FailureKind> = {
	keys: 'auth',
	keysOff: 'auth',
	clock: 'auth',
	noBucket: 'notFound',
	region: 'invalid',
	moved: 'redirect',
	style: 'invalid',
	rights: 'forbidden',
	archived: 'conflict',
};

/**
 * The failure that a refusal means; undefined where the trouble is one of the file, not of the bucket.
 *
 * @param object what was asked for; undefined for the list
 */
export function bucketFailure(bucket: Bucket, refused: Refused, object?: string): ApiFailure | undefined {
	const found = diagnosis(refused);
	const { trouble, code, message } = found;
	if (trouble === undefined) return undefined;
	const told = code ? ` (HTTP ${refused.status}, ${code})` : ` (HTTP ${refused.status})`;
	// A bucket that is not there is no missing segment.
	const kind = trouble === 'noBucket' ? 'invalid' : KINDS[trouble];
	const details = { kind, status: refused.status, code, vendorMessage: message };
	const words = explained(bucket, found);
	if (words) return new ApiFailure(`${words.what}${told}`, { ...details, hint: words.hint });
	if (object === undefined) {
		return new ApiFailure(`The keys may not list the bucket "${bucket.name}"${told}`, {
			...details,
			hint: `${missingRights(bucket)} Agora itself needs only the right to write; a second credential with a key that may read is the safest.`,
		});
	}
	return new ApiFailure(`The keys may not read "${object}" in the bucket "${bucket.name}", or it is not there${told}`, {
		...details,
		hint: `${missingRights(bucket)} Without the right to list, storages give the same answer for a file that is missing.`,
	});
}
