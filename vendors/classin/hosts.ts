import { checkBaseUrl } from '../baseUrl';

/** ClassIn's one public address, for schools in every country. Source: ClassIn API, "Basic errors" (root_url). */
export const DEFAULT_BASE_URL = 'https://api.eeo.cn';

/** The same service under another name, for when the first can't be reached. */
const BACKUP_BASE_URL = 'https://api2.eeo.cn';

const VENDOR_HOSTS: ReadonlySet<string> = new Set(['api.eeo.cn', 'api2.eeo.cn']);

/** Says whether an address is one of ClassIn's own API servers over https. */
export function isVendorHost(url: string | URL): boolean {
	try {
		const { protocol, hostname, port } = new URL(url);
		return protocol === 'https:' && port === '' && VENDOR_HOSTS.has(hostname);
	} catch {
		return false;
	}
}

/**
 * The base URL to send to.
 *
 * @param baseUrl what the user entered; empty or missing means ClassIn's address
 * @returns a base URL without a slash at its end
 * @throws FieldError (`baseUrl`) if it is unusable or not https
 */
export function resolveBaseUrl(baseUrl: unknown): string {
	const entered = typeof baseUrl === 'string' ? baseUrl.trim() : '';
	return checkBaseUrl(entered || DEFAULT_BASE_URL, 'the signature');
}

/**
 * The base URLs to try, in order.
 *
 * @param baseUrl from `resolveBaseUrl`
 * @returns ClassIn's other address as well if `baseUrl` is one of ClassIn's, else `baseUrl` alone
 */
export function failoverHosts(baseUrl: string): string[] {
	const known = [DEFAULT_BASE_URL, BACKUP_BASE_URL];
	return known.includes(baseUrl) ? [baseUrl, ...known.filter((host) => host !== baseUrl)] : [baseUrl];
}
