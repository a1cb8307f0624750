import { checkBaseUrl } from '../baseUrl';
import { FieldError } from '../fieldError';

/** Where a classroom's data is kept; part of the path of every Flexible Classroom request. */
export const REGIONS = ['cn', 'ap', 'eu', 'na'] as const;
export type Region = (typeof REGIONS)[number];

const MAINLAND_CHINA = 'https://api.sd-rtn.com';
const ELSEWHERE = 'https://api.agora.io';

/** Neighbouring data centres, nearest first. Each exists under both domains. */
const REGION_HOSTS: Record<Region, readonly [string, string]> = {
	cn: ['api-cn-east-1', 'api-cn-north-1'],
	ap: ['api-ap-southeast-1', 'api-ap-northeast-1'],
	eu: ['api-eu-west-1', 'api-eu-central-1'],
	na: ['api-us-west-1', 'api-us-east-1'],
};

const VENDOR_HOSTS: ReadonlySet<string> = new Set(
	['api', ...Object.values(REGION_HOSTS).flat()].flatMap((name) => [`${name}.agora.io`, `${name}.sd-rtn.com`]),
);

/**
 * Checks a region.
 *
 * @throws FieldError for anything but `cn`, `ap`, `eu` and `na`
 */
export function checkRegion(value: unknown): Region {
	const region = REGIONS.find((known) => known === value);
	if (region) return region;
	throw new FieldError(
		'region',
		value === '' || value === undefined ? 'The Region is not chosen.' : `The Region must be one of ${REGIONS.join(', ')}.`,
		'Choose the region in which your classrooms are created. With another one, Agora does not find them.',
	);
}

/**
 * Says whether an address is one of Agora's own API servers over https.
 *
 * Source: Agora documentation, "Switch the domain name".
 */
export function isVendorHost(url: string | URL): boolean {
	try {
		const { protocol, hostname, port } = new URL(url);
		return protocol === 'https:' && port === '' && VENDOR_HOSTS.has(hostname);
	} catch {
		return false;
	}
}

/** The address for a region when the user entered none: Agora has one domain for mainland China and one for the rest. */
export function defaultBaseUrl(region: Region): string {
	return region === 'cn' ? MAINLAND_CHINA : ELSEWHERE;
}

/** The address for Cloud Recording when the user entered none; Agora documents this one for all regions. */
export const CLOUD_RECORDING_BASE_URL = MAINLAND_CHINA;

/**
 * The base URL to send to.
 *
 * @param baseUrl what the user entered; empty or missing means the default
 * @param fallback the default, from `defaultBaseUrl` or `CLOUD_RECORDING_BASE_URL`
 * @returns a base URL without a slash at its end
 * @throws FieldError (`baseUrl`) if it is unusable or not https
 */
export function resolveBaseUrl(baseUrl: unknown, fallback: string): string {
	const entered = typeof baseUrl === 'string' ? baseUrl.trim() : '';
	return checkBaseUrl(entered || fallback, 'the token or secret');
}

/**
 * The base URLs to try, in order: the given one, the same service under Agora's other domain, then the
 * two data centres of the region.
 *
 * @param baseUrl from `resolveBaseUrl`
 * @param region leave out where the API has no region; then only Agora's two main addresses follow each other
 * @returns only `baseUrl` itself if that is not one of Agora's servers: whoever entered an address of
 *   their own (a gateway, a test server) does not want requests to turn up elsewhere
 *
 * Source: Flexible Classroom, "High availability of the RESTful API", list of hosts per area.
 */
export function failoverHosts(baseUrl: string, region?: Region): string[] {
	const { hostname, pathname } = new URL(baseUrl);
	if (!isVendorHost(baseUrl) || pathname !== '/') return [baseUrl];
	const domain = hostname.slice(hostname.indexOf('.') + 1);
	const main = domain === 'sd-rtn.com' ? [MAINLAND_CHINA, ELSEWHERE] : [ELSEWHERE, MAINLAND_CHINA];
	const near = region ? REGION_HOSTS[region].map((name) => `https://${name}.${domain}`) : [];
	return [...new Set([baseUrl, ...main, ...near])];
}
