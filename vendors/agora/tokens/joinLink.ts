import { FieldError } from '../../fieldError';

/** What a page needs to launch a classroom; every value must be the same for all who enter it. */
export interface LaunchValues {
	userUuid: string;
	userName: string;
	roomUuid: string;
	/** 0 observer, 1 teacher, 2 student, 3 assistant. */
	roleType: number;
	/** 0 one-to-one, 2 lecture hall, 4 small class, 10 small class in the cloud. */
	roomType: number;
	roomName: string;
	/** Whether camera and microphone are tried out first. */
	pretest: boolean;
	rtmToken: string;
	/** e.g. `en`. */
	language: string;
	/** Planned start, in milliseconds since 1970. */
	startTime?: number;
	/** Length of the class, in seconds. */
	duration?: number;
	appId: string;
	/** `CN`, `AP`, `EU` or `NA`. */
	region: string;
}

/** The names, in the order of the page that Agora publishes. */
export const LAUNCH_NAMES = [
	'userUuid', 'userName', 'roomUuid', 'roleType', 'roomType', 'roomName', 'pretest', 'rtmToken', 'language', 'startTime', 'duration', 'appId', 'region',
] as const satisfies ReadonlyArray<keyof LaunchValues>;

const PLACEHOLDER = /\{([^{}]*)\}/g;

const encoded = (value: string | number | boolean): string => encodeURIComponent(String(value));

/**
 * The address under which a page launches a classroom, with its values as Agora's own page takes them.
 *
 * @param page the address of the page, which may have a query and a fragment of its own
 * @returns the page with the values as its query
 *
 * Source: AgoraIO-Community/flexible-classroom-desktop, `templates/record_page_prod.html`.
 */
export function linkInPublishedLayout(page: string, values: LaunchValues): string {
	const hash = page.indexOf('#');
	const [address, fragment] = hash < 0 ? [page, ''] : [page.slice(0, hash), page.slice(hash)];
	const query = LAUNCH_NAMES.flatMap((name) => {
		const value = values[name];
		return value === undefined ? [] : [`${name}=${encoded(value)}`];
	}).join('&');
	const joint = !address.includes('?') ? '?' : /[?&]$/.test(address) ? '' : '&';
	return `${address}${joint}${query}${fragment}`;
}

/**
 * An address made from a pattern, such as `https://class.example.com/#/{roomUuid}?t={token}`. Each `{name}` is
 * replaced by the value, percent-encoded; `{token}` is short for `{rtmToken}`.
 *
 * @throws FieldError (`pattern`) for a name that does not exist
 */
export function linkFromPattern(pattern: string, values: LaunchValues): string {
	return pattern.replace(PLACEHOLDER, (_whole, given: string) => {
		const name = given.trim() === 'token' ? 'rtmToken' : LAUNCH_NAMES.find((known) => known === given.trim());
		if (!name) {
			throw new FieldError(
				'pattern',
				`"Pattern" has the placeholder {${given}}, which does not exist.`,
				`There are {token}, ${LAUNCH_NAMES.filter((known) => known !== 'rtmToken').map((known) => `{${known}}`).join(', ')}.`,
			);
		}
		const value = values[name];
		return value === undefined ? '' : encoded(value);
	});
}
