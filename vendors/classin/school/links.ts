import { createHash } from 'crypto';

import { z } from 'zod';

import type { Viewer } from '../replayLink';
import { LINK } from './codes/course';
import type { SchoolApi } from './api';

/** The page that opens the app on every device, or offers to download it. Source: ClassIn API, "Start the client". */
const JOIN_PAGE = 'https://www.eeo.cn/client/invoke/index.html';
const COURSE_PAGE = 'https://live.eeo.cn/webcast_partner.html';

export type Device = 'computer' | 'ios' | 'android';

const DEVICE_NUMBER: Record<Device, number> = { computer: 1, ios: 2, android: 3 };

export interface JoinLink {
	/** A page for all devices. */
	joinUrl: string;
	/** What ClassIn returns; opens the app directly where it is installed. */
	appUrl: string;
}

const address = z.string({ message: 'is not an address' }).min(1, { message: 'is empty' });

function parameterIn(url: string, name: string): string | undefined {
	return new RegExp(`[?&]${name}=([^&#]*)`).exec(url)?.[1];
}

/** Links into classes and to pages of courses. */
export function links(api: SchoolApi, secret: string) {
	return {
		/**
		 * The links by which a member of a class enters it. They hold the person's phone number.
		 *
		 * Source: ClassIn API, "Get the login link".
		 * @param lifeTime seconds; links have held no key since 2021, so it shows no effect
		 */
		async joinLink(uid: number, courseId: number, classId: number, { device, lifeTime }: { device?: Device; lifeTime?: number } = {}): Promise<JoinLink> {
			const { data } = await api.call({
				action: 'getLoginLinked',
				form: { uid, courseId, classId, deviceType: device && DEVICE_NUMBER[device], lifeTime },
				data: address,
				meanings: LINK,
				subject: `Class ${classId}`,
				repeat: 'always',
			});
			const mark = data.indexOf('?');
			return { joinUrl: `${JOIN_PAGE}${mark < 0 ? '' : data.slice(mark)}`, appUrl: data };
		},

		/**
		 * The page of a course on which its classes can be watched. The address never changes.
		 *
		 * Source: ClassIn API, "Get the course page".
		 */
		async coursePage(courseId: number, classId?: number) {
			const { data } = await api.call({ action: 'getWebcastUrl', form: { courseId, classId }, data: address, meanings: LINK, subject: `Course ${courseId}`, repeat: 'always' });
			return { coursePageUrl: data, courseKey: parameterIn(data, 'courseKey') };
		},

		/**
		 * The page of a course for somebody who does not log in; computed from the secret, so ClassIn is not asked.
		 *
		 * Source: ClassIn API, "Live and playback scenes" (login-free page).
		 */
		viewerPage(courseKey: string, { account, nickname }: Viewer, classId?: number): string {
			const checkCode = createHash('md5').update(`${secret}${courseKey}${account}${nickname}`, 'utf8').digest('hex');
			const query = Object.entries({ courseKey, lessonid: classId, account, nickname, checkCode })
				.filter(([, value]) => value !== undefined)
				.map(([key, value]) => `${key}=${encodeURIComponent(value!)}`);
			return `${COURSE_PAGE}?${query.join('&')}`;
		},
	};
}
