import { z } from 'zod';

import { numeric, tidyObject } from './fieldTypes';

/** The lesson key in the address of a live page, e.g. `https://www.eeo.cn/live.php?lessonKey=3dca7b0e14e3bb35`. */
export function lessonKeyOf(liveUrl: string): string | undefined {
	return /[?&]lessonKey=([A-Za-z0-9_-]+)/.exec(liveUrl)?.[1];
}

const raw = z
	.object({
		activityId: numeric.optional(),
		classId: numeric.optional(),
		name: z.string().optional(),
		live_url: z.string().nullish(),
		liveUrl: z.string().nullish(),
		live_info: z.unknown(),
		liveInfo: z.unknown(),
	})
	.passthrough();

/**
 * A class as ClassIn describes it after creating or changing it. Its answers write `live_url`, its texts
 * `liveUrl`; here it is always `liveUrl` and `liveInfo`, with the lesson key taken out of the address.
 */
export const classroomData = z
	.preprocess((data) => tidyObject(Array.isArray(data) ? (data as unknown[])[0] : data) ?? {}, raw)
	.transform(({ live_url, liveUrl, live_info, liveInfo, ...rest }) => {
		const url = live_url ?? liveUrl ?? undefined;
		const info = live_info ?? liveInfo ?? undefined;
		const lessonKey = url && lessonKeyOf(url);
		return {
			...rest,
			...(url === undefined ? {} : { liveUrl: url }),
			...(info === undefined ? {} : { liveInfo: info }),
			...(lessonKey ? { lessonKey } : {}),
		};
	});
