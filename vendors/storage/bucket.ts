import { FieldError } from '../fieldError';
import { keyBytes, sasQuery, sharedKeyHeaders } from './azureSignature';
import { AWS4, encodeKey, encodePart, OSS4, type RequestToSign, signedHeaders, signedQuery, type Signing, type StorageKeys } from './signatureV4';
import { OWN_ENDPOINT, regionOfHost, STORAGE_SERVICES, type StorageService } from './vendorTable';

/** A week: the longest that a link of Signature Version 4 may be valid, in seconds. */
export const LONGEST_LINK_SECONDS = 604_800;

/** A bucket as the storage credential has it, checked. */
export interface BucketSettings extends StorageKeys {
	/** Agora's numbers. */
	vendor: number;
	region: number;
	bucket: string;
	/** Domain name of a storage that works like S3. */
	endpoint?: string;
	/** Where the bucket answers under a domain of its own; a path is part of it. */
	customDomain?: string;
}

/** What was learned from an answer: settings that a storage which works like S3 does not tell beforehand. */
export interface Learned {
	region?: string;
	style?: 'host' | 'path';
}

export interface LinkWish {
	/** From 1 to `LONGEST_LINK_SECONDS`. */
	seconds: number;
	/** The name under which a browser saves the file; it shows the file when absent. */
	saveAs?: string;
}

/** A bucket whose requests can be signed. Makes addresses and signatures, and sends nothing. */
export interface Bucket {
	readonly name: string;
	readonly service: StorageService;
	/** The vendor's own name of the region; empty where there is none. */
	readonly region: string;
	readonly style: 'host' | 'path';
	readonly host: string;
	/** Values that must not show in messages. */
	readonly secrets: string[];
	/** Address of an object, without signature. @throws FieldError (`key`) for keys that no address can have */
	urlOf(key: string): string;
	/** The key of an object of this bucket by its address, in any form of it; undefined for anything else. */
	keyOf(url: string): string | undefined;
	/** Address of the bucket itself with a query, for lists. */
	listUrl(query: ReadonlyArray<readonly [string, string]>): string;
	/** The headers to be sent to one of its own addresses, those that were given included. */
	sign(method: string, url: string, headers: Readonly<Record<string, string>>, nowMs: number): Record<string, string>;
	/** An address that anybody can read the object at until it ends. */
	link(key: string, nowMs: number, wish: LinkWish): string;
	/** The same bucket with what was learned. */
	with(learned: Learned): Bucket;
}

interface Place {
	origin: string;
	/** What all addresses begin with, without a slash at its end. */
	base: string;
	/** Origins and beginnings under which the same files may be named. */
	others: Array<{ host: string; base: string }>;
}

function address(field: string, given: string): URL {
	const text = /^https?:\/\//i.test(given) ? given : `https://${given}`;
	let url: URL | undefined;
	try {
		url = new URL(text);
	} catch {
		// Told below.
	}
	if (url && !text.slice(8).includes('://') && url.search === '' && url.hash === '' && url.username === '') return url;
	throw new FieldError(field, `The ${field === 'endpoint' ? 'Endpoint' : 'Custom Domain'} is no domain name.`, 'Enter it such as files.example.com or https://files.example.com.');
}

const trimmed = (path: string): string => path.replace(/\/+$/, '');

function placeOf({ bucket, customDomain, accessKey }: BucketSettings, service: StorageService, root: string, style: 'host' | 'path', region: string): Place {
	const inPath = `/${encodeKey(bucket)}`;
	const azure = service.scheme === 'azure';
	const serviceHost = azure ? `${accessKey.toLowerCase()}.${service.host('')}` : root;
	const own = style === 'path' ? { host: serviceHost, base: inPath } : { host: `${bucket}.${serviceHost}`, base: '' };
	const others = [
		own,
		...(azure ? [] : [serviceHost, ...(service.otherHosts?.(region) ?? [])].flatMap((host) => [
			{ host: `${bucket}.${host}`, base: '' },
			{ host, base: inPath },
		])),
	];
	if (customDomain === undefined) return { origin: `https://${own.host}`, base: own.base, others };
	const custom = address('customDomain', customDomain);
	const path = trimmed(custom.pathname);
	// Azure has the container in the path whatever the domain is.
	return { origin: custom.origin, base: azure && !path.endsWith(inPath) ? path + inPath : path, others };
}

function pairsOf(search: string): Array<readonly [string, string]> {
	if (search.length < 2) return [];
	return search.slice(1).split('&').map((pair) => {
		const mark = pair.indexOf('=');
		const [name, value] = mark < 0 ? [pair, ''] : [pair.slice(0, mark), pair.slice(mark + 1)];
		return [decoded(name), decoded(value)] as const;
	});
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** What `new URL` would swallow. */
function checkKey(key: string): string {
	if (key === '') throw new FieldError('key', 'The object key is empty.');
	if (key.split('/').some((part) => part === '.' || part === '..')) {
		throw new FieldError('key', `The object key ${JSON.stringify(key)} has "." or ".." between slashes, which no web address can have.`, 'Rename the object in the storage.');
	}
	return key;
}

/**
 * A header value that names a file, for any language.
 *
 * Source: RFC 6266, with the extended form of RFC 8187.
 */
function attachment(name: string): string {
	const plain = name.replace(/[^\x20-\x7e]|["\\]/g, '_');
	return plain === name ? `attachment; filename="${plain}"` : `attachment; filename="${plain}"; filename*=UTF-8''${encodePart(name)}`;
}

function linkQuery({ saveAs }: LinkWish): Array<[string, string]> {
	return saveAs === undefined ? [] : [['response-content-disposition', attachment(saveAs)]];
}

function serviceOf({ vendor, region }: BucketSettings): { service: StorageService; id: string } {
	const service = STORAGE_SERVICES[vendor];
	if (!service) throw new FieldError('vendor', 'Buckets of this storage vendor can’t be read from here.', 'Use a node or tool of the vendor to fetch the files.');
	const refused = service.unreadable?.[region];
	if (refused) throw new FieldError('region', `Buckets of ${service.name} in this region can’t be read from here: ${refused}.`, 'Recording to it works. Fetch the files with a tool of the vendor.');
	const id = typeof service.regions === 'string' ? service.regions : service.regions[region];
	if (id === undefined) throw new FieldError('region', `${service.name} has no region with the number ${region}.`, 'Choose the region in which the bucket was made.');
	return { service, id };
}

/**
 * Makes a bucket out of the fields of the storage credential.
 *
 * @param settings checked for their form
 * @param learned what earlier answers told
 * @throws FieldError naming `vendor`, `region`, `customDomain`, `endpoint` or `secretKey`
 */
export function openBucket(settings: BucketSettings, learned: Learned = {}): Bucket {
	const { service, id } = serviceOf(settings);
	const { bucket: name, accessKey, secretKey, sessionToken } = settings;
	const own = settings.vendor === OWN_ENDPOINT;
	const endpoint = own ? address('endpoint', settings.endpoint ?? '') : undefined;
	const ownHost = endpoint?.host.toLowerCase() ?? '';
	const namesBucket = own && ownHost.startsWith(`${name.toLowerCase()}.`);
	// Certificates of the vendor's domain don't fit bucket names with dots.
	const style = learned.style ?? (namesBucket ? 'host' : name.includes('.') && settings.vendor === 1 ? 'path' : service.style);
	const root = namesBucket ? ownHost.slice(name.length + 1) : ownHost;
	const region = learned.region ?? (own ? regionOfHost(root) : id);
	const place = placeOf(settings, service, own ? root : service.host(region), style, region);
	if (endpoint && settings.customDomain === undefined) place.origin = place.origin.replace('https:', endpoint.protocol);
	const { base } = place;
	const { origin } = new URL(place.origin);
	const host = new URL(origin).host;
	const keys: StorageKeys = { accessKey, secretKey, ...(sessionToken ? { sessionToken } : {}) };
	const signing: Signing = { dialect: service.scheme === 'oss4' ? OSS4 : AWS4, region, keys, signsEmptyBody: service.signsEmptyBody };
	const account = { account: accessKey, key: secretKey };
	if (service.scheme === 'azure') keyBytes(account);

	/** Alibaba signs the path with the bucket in front, whatever the address is. */
	const signedPath = (path: string): string => (service.scheme === 'oss4' ? `/${encodeKey(name)}${path.slice(base.length)}` : path);
	const requestFor = (method: string, path: string, query: RequestToSign['query']): RequestToSign => ({ method, host, path: signedPath(path), query });
	const pathOf = (key: string): string => `${base}/${encodeKey(checkKey(key))}`;
	const listPath = base === '' || service.scheme === 'oss4' ? `${base}/` : base;

	return {
		name,
		service,
		region,
		style,
		host,
		// Azure's access key is the name of the account, which every address has.
		secrets: [secretKey, ...(service.scheme === 'azure' ? [] : [accessKey]), ...(sessionToken ? [sessionToken] : [])],
		urlOf: (key) => `${origin}${pathOf(key)}`,
		keyOf(url) {
			let parsed: URL;
			try {
				parsed = new URL(url);
			} catch {
				return undefined;
			}
			const { protocol, pathname } = parsed;
			if (protocol !== 'https:' && protocol !== 'http:') return undefined;
			const found = [{ host, base }, ...place.others].find((one) => one.host === parsed.host && pathname.startsWith(`${one.base}/`) && pathname.length > one.base.length + 1);
			return found && pathname.slice(found.base.length + 1).split('/').map(decoded).join('/');
		},
		listUrl: (query) => `${origin}${listPath}?${query.map(([key, value]) => `${encodePart(key)}=${encodePart(value)}`).join('&')}`,
		sign(method, url, headers, nowMs) {
			const { pathname, search, origin: to } = new URL(url);
			if (to !== origin) throw new Error('A request to another host is never signed.');
			const request = requestFor(method, pathname, pairsOf(search));
			if (service.scheme === 'azure') return { ...headers, ...sharedKeyHeaders(account, { ...request, headers }, nowMs) };
			// What a proxy may change stays unsigned; Alibaba insists on the type.
			const type: Record<string, string> = service.scheme === 'oss4' && headers['content-type'] !== undefined ? { 'content-type': headers['content-type'] } : {};
			return { ...headers, ...signedHeaders(signing, { ...request, headers: type }, nowMs) };
		},
		link(key, nowMs, wish) {
			const path = pathOf(key);
			if (service.scheme === 'azure') {
				const expiresMs = nowMs + wish.seconds * 1000;
				const disposition = wish.saveAs === undefined ? undefined : attachment(wish.saveAs);
				const query = sasQuery(account, { container: name, blob: key, expiresMs, disposition });
				return `${origin}${path}?${query.map(([part, value]) => `${part}=${encodePart(value)}`).join('&')}`;
			}
			return `${origin}${path}?${signedQuery(signing, requestFor('GET', path, linkQuery(wish)), nowMs, wish.seconds)}`;
		},
		with: (more) => openBucket(settings, { ...learned, ...more }),
	};
}
