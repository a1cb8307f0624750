import { FieldError } from './fieldError';

/** Whether a host name means this computer itself, so that what is sent never leaves it. */
function isLoopback(hostname: string): boolean {
	return (
		hostname === 'localhost' ||
		hostname.endsWith('.localhost') ||
		hostname === '[::1]' ||
		/^127\.\d+\.\d+\.\d+$/.test(hostname)
	);
}

/**
 * Checks the base URL of a credential.
 *
 * @param value what the user entered
 * @param secret what a listener on the way could read, for the message, e.g. `the token`
 * @returns the URL without a slash at its end
 * @throws FieldError if it is no URL, not https (unless it is this computer), or has a user, query or fragment
 */
export function checkBaseUrl(value: string, secret: string): string {
	let url: URL;
	try {
		url = new URL(value);
	} catch {
		throw new FieldError(
			'baseUrl',
			'The Base URL is not a web address.',
			'Enter an address such as https://api.example.com, or leave the field empty to use the default.',
		);
	}
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
		throw new FieldError(
			'baseUrl',
			`The Base URL must start with https://, because anybody on the way could read ${secret} otherwise.`,
			'Plain http:// is only accepted for this computer itself, such as http://127.0.0.1:8080.',
		);
	}
	if (url.username || url.password || url.search || url.hash) {
		throw new FieldError(
			'baseUrl',
			'The Base URL must not contain a user name, a password, "?" or "#".',
			'Enter only the address of the server, such as https://api.example.com.',
		);
	}
	return url.origin + url.pathname.replace(/\/+$/, '');
}
