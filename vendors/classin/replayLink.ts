import { createHash } from 'crypto';

const PAGE = 'https://live.eeo.cn/live_partner.html';

export interface Viewer {
	/** Who watches, as your own system knows them; up to 32 characters. */
	account: string;
	/** The name that the page shows; up to 24 characters. */
	nickname: string;
}

/**
 * The address at which somebody watches a live class or its replay without logging in. It is computed from
 * the school's secret; ClassIn is not asked, so whether there is anything to watch is not known.
 *
 * @param secret the school's secret
 * @param lessonKey from the address of the live page
 *
 * Source: ClassIn API, "Live and playback scenes" (login-free page).
 */
export function replayLink(secret: string, lessonKey: string, { account, nickname }: Viewer): string {
	const checkCode = createHash('md5').update(`${secret}${lessonKey}${account}${nickname}`, 'utf8').digest('hex');
	const query = Object.entries({ lessonKey, account, nickname, checkCode }).map(
		([key, value]) => `${key}=${encodeURIComponent(value)}`,
	);
	return `${PAGE}?${query.join('&')}`;
}
