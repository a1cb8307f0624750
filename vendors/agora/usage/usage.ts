import { z } from 'zod';

import { ApiFailure } from '../../apiFailure';
import { isoTime, numberOf, textOf } from '../../coerce';
import { isObject } from '../../json';
import type { AccountApi } from '../channels/account';

/** The way out when the account does not have the App ID. */
export const NO_PROJECT_HINT = 'Check that App ID and Customer ID of the credential are of the same account.';

/** What minutes are counted for. Source: Agora Console REST, "Get usage data", `business`. */
export const BUSINESSES = ['default', 'cloudRecording', 'recording', 'transcodeDuration', 'miniapp'] as const;
export type Business = (typeof BUSINESSES)[number];

/** The minutes of one day, by quality. */
export interface DayUsage {
	/** As 2026-11-27, in UTC. */
	date: string;
	audioMinutes: number;
	/** Up to 1280 × 720. */
	hdMinutes: number;
	/** Agora's HD+. */
	hdPlusMinutes: number;
	/** Up to 1920 × 1080. */
	fullHdMinutes: number;
	/** Up to 2560 × 1440. */
	video2kMinutes: number;
	/** Up to 4096 × 2160. */
	video4kMinutes: number;
	/** Every kind that Agora counted, also those without a name here. */
	totalMinutes: number;
	/** Agora's own fields, in seconds. */
	usage: Record<string, number>;
}

const FIELDS: Record<string, 'audioMinutes' | 'hdMinutes' | 'hdPlusMinutes' | 'fullHdMinutes' | 'video2kMinutes' | 'video4kMinutes'> = {
	durationAudioAll: 'audioMinutes',
	durationVideoHd: 'hdMinutes',
	durationVideoHdp: 'hdPlusMinutes',
	durationVideo1080P: 'fullHdMinutes',
	durationVideo2K: 'video2kMinutes',
	durationVideo4K: 'video4kMinutes',
};

/** Minutes from seconds, to two decimals. */
export function minutesOf(seconds: number): number {
	return Math.round((seconds / 60) * 100) / 100;
}

/** The examples have a date, the table says Unix time. */
function dayOf(value: unknown): string | undefined {
	const time = isoTime(value);
	const written = time === undefined ? Date.parse(textOf(value)) : NaN;
	return (time ?? (Number.isNaN(written) ? undefined : new Date(written).toISOString()))?.slice(0, 10);
}

function dayUsage(date: string, given: unknown): DayUsage {
	const seconds: Record<string, number> = {};
	for (const [name, value] of Object.entries(isObject(given) ? given : {})) {
		const number = value === null ? NaN : numberOf(value);
		if (!Number.isNaN(number)) seconds[name] = number;
	}
	const sums = { audioMinutes: 0, hdMinutes: 0, hdPlusMinutes: 0, fullHdMinutes: 0, video2kMinutes: 0, video4kMinutes: 0 };
	let total = 0;
	for (const [name, value] of Object.entries(seconds)) {
		if (!/^duration/i.test(name)) continue;
		total += value;
		const field = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
		if (field) sums[field] += value;
	}
	const minutes = Object.fromEntries(Object.entries(sums).map(([name, value]) => [name, minutesOf(value)])) as typeof sums;
	return { date, ...minutes, totalMinutes: minutesOf(total), usage: seconds };
}

// Of a project, only what is needed to find it is read: the answer has the App Certificate in it.
const projects = z
	.object({ projects: z.array(z.object({ id: z.union([z.string(), z.number()]), vendor_key: z.unknown() })).nullish().transform((list) => list ?? []) })
	.transform((answer) => answer.projects.map(({ id, vendor_key: appId }) => ({ id: String(id), appId: String(appId) })));

const usages = z
	.object({ usages: z.array(z.object({ date: z.unknown(), usage: z.unknown() })).nullish().transform((list) => list ?? []) })
	.transform((answer) =>
		answer.usages.flatMap(({ date, usage: given }) => {
			const day = dayOf(date);
			return day === undefined ? [] : [dayUsage(day, given)];
		}),
	);

/** How many minutes a project has used. */
export function usage({ appId, send }: AccountApi) {
	return {
		/**
		 * Agora's number of the project that has the App ID.
		 *
		 * @throws ApiFailure kind `notFound` when the account has no such project
		 *
		 * Source: Agora Console REST, "Get all projects" (answers 200 or 201).
		 */
		async projectId(): Promise<string> {
			const list = await send({ method: 'GET', path: '/dev/v1/projects' }, { answer: projects, subject: 'The list of projects' });
			const project = list.find((one) => one.appId.toLowerCase() === appId.toLowerCase());
			if (project) return project.id;
			throw new ApiFailure('The account has no project with the App ID of the credential', { kind: 'notFound', hint: NO_PROJECT_HINT });
		},

		/**
		 * The minutes of each day.
		 *
		 * @param from first day, as 2026-11-01
		 * @param to last day
		 *
		 * Source: Agora Console REST, "Get usage data".
		 */
		async days(projectId: string, from: string, to: string, business: Business): Promise<DayUsage[]> {
			const query = { project_id: projectId, from_date: from, to_date: to, business };
			const list = await send({ method: 'GET', path: '/dev/v3/usage', query }, { answer: usages, subject: 'The usage of the project' });
			return list.sort((a, b) => (a.date < b.date ? -1 : 1));
		},
	};
}
