import { whole } from '../../json';
import { someObject } from './fieldTypes';

/** The lesson key in the address of a live page, e.g. `https://www.eeo.cn/live.php?lessonKey=3dca7b0e14e3bb35`. */
export function lessonKeyOf(liveUrl: string): string | undefined {
	return /[?&]lessonKey=([A-Za-z0-9_-]+)/.exec(liveUrl)?.[1];
}

/** IDs that some answers write as text. */
const IDS = ['activityId', 'classId'] as const;

/**
 * A class as ClassIn describes it after creating or changing it. Its answers write `live_url`, its texts
 * `liveUrl`; here it is always `liveUrl` and `liveInfo`, with the lesson key taken out of the address. Whatever is
 * not as documented is passed on as it came: the IDs in such an answer can't be asked for again.
 */
export const classroomData = someObject.transform(({ live_url, liveUrl, live_info, liveInfo, ...rest }): Record<string, unknown> => {
	const url = live_url ?? liveUrl ?? undefined;
	const info = live_info ?? liveInfo ?? undefined;
	const lessonKey = typeof url === 'string' ? lessonKeyOf(url) : undefined;
	const ids = IDS.flatMap((name) => (name in rest ? [[name, whole(rest[name]) ?? rest[name]] as const] : []));
	return {
		...rest,
		...Object.fromEntries(ids),
		...(url === undefined ? {} : { liveUrl: url }),
		...(info === undefined ? {} : { liveInfo: info }),
		...(lessonKey ? { lessonKey } : {}),
	};
});
