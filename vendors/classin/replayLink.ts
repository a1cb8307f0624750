import { createHash } from 'crypto';

import { FieldError } from '../fieldError';
import { couldBeTime } from './signature';

const PAGE = 'https://live.eeo.cn/live_partner.html';

export interface Viewer {
	/** Who watches, as your own system knows them; fewer than 32 characters. */
	account: string;
	/** The name that the page shows; fewer than 24 characters. */
	nickname: string;
}

/**
 * The address at which somebody watches a live class or its replay without logging in. It is computed from
 * the school's secret; ClassIn is not asked, so whether there is anything to watch is not known.
 *
 * @param secret the school's secret
 * @param lessonKey from the address of the live page
 * @throws FieldError (`account`) when the link's check code would be a key of the older API and of pushed messages,
 *   which are MD5 of the secret and a time
 *
 * Source: ClassIn API, "Live and playback scenes" (login-free page).
 */
export function replayLink(secret: string, lessonKey: string, { account, nickname }: Viewer): string {
	if (couldBeTime(`${lessonKey}${account}${nickname}`)) {
		throw new FieldError(
			'account',
			'"Lesson Key", "Account" and "Nickname" together read like a time, so that this link would be a key to your school.',
			'ClassIn signs times in just the same way. Put a letter into the account or the nickname.',
		);
	}
	const checkCode = createHash('md5').update(`${secret}${lessonKey}${account}${nickname}`, 'utf8').digest('hex');
	const query = Object.entries({ lessonKey, account, nickname, checkCode }).map(
		([key, value]) => `${key}=${encodeURIComponent(value)}`,
	);
	return `${PAGE}?${query.join('&')}`;
}
