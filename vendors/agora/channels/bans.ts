import { z } from 'zod';

import { ApiFailure } from '../../apiFailure';
import { numberOf, textOf } from '../../coerce';
import type { ErrorInfo } from '../../errorInfo';
import { tellWait } from '../../http';
import type { AccountApi } from './account';

/** What a rule takes away. Source: Channel management REST, "Create a rule", `privileges`. */
export const PRIVILEGES = ['join_channel', 'publish_audio', 'publish_video'] as const;
export type Privilege = (typeof PRIVILEGES)[number];

/** Rules last a day at most. Source: Channel management REST, "Create a rule", `time` and `time_in_seconds`. */
export const MAX_BAN_MINUTES = 1440;
export const BAN_SECONDS = { least: 10, most: 86_430 } as const;

/** 1 to 1440 minutes, or 10 to 86,430 seconds; 0 puts out once, and lets back in at once. */
export type BanLength = { minutes: number } | { seconds: number };

/** Whom a rule is for; Agora documents these combinations and no other. */
export type BanTarget = { cname: string; uid: number } | { uid: number } | { ip: string } | { cname: string };

export type NewBan = BanLength & {
	target: BanTarget;
	privileges: Privilege[];
};

/** How long a ban lasts, in milliseconds. */
export function banMs(length: BanLength): number {
	return 'seconds' in length ? length.seconds * 1000 : length.minutes * 60_000;
}

/** The length as Agora wants it. */
const timeOf = (length: BanLength): { time: number } | { time_in_seconds: number } => ('seconds' in length ? { time_in_seconds: length.seconds } : { time: length.minutes });

/** A rule that holds. */
export interface BanRule {
	id: number;
	cname?: string;
	uid?: number;
	ip?: string;
	privileges: string[];
	/** ISO 8601 in UTC. */
	endsAt?: string;
	createdAt?: string;
	updatedAt?: string;
	/** Agora's number of the operation, by which its support finds the records of it. */
	opid?: number;
	/** As Agora sent it. */
	raw: Record<string, unknown>;
}

export interface CreatedBan {
	id?: number;
	/** An earlier try was not answered, but had made the rule. */
	foundAfterFailure: boolean;
	/** When the try that made it was sent, in milliseconds since 1970. */
	sentAt: number;
}

/** Agora asks for 20 seconds of patience, and for growing waits between tries. Source: "Ban user privileges", best practices. */
const CREATE_TIMEOUT_MS = 20_000;
const WAITS_MS = [1000, 3000, 6000];
/** Clocks and the time on the way: how much the end of a rule may differ from the one asked for. */
const TOLERANCE_MS = 120_000;

const PATH = '/dev/v1/kicking-rule';
const UNCLEAR: ReadonlySet<string> = new Set(['server', 'timeout', 'dropped', 'unreadable']);

const NOT_KNOWN = 'Whether the ban was made is not known, and the list of bans could not be read either. Look at "Get Many" before you repeat it, so that there are not two.';

const RULE_GONE: ErrorInfo = {
	kind: 'notFound',
	message: '{subject} was not found',
	hint: 'It may have ended or been lifted already. "Get Many" lists the bans that hold.',
};
/** What a status means for a rule. */
export const MEANINGS = { 404: RULE_GONE };

const id = z.preprocess(numberOf, z.number().int());
const present = (value: unknown): value is string | number => value !== undefined && value !== null && value !== '' && value !== 0;

function isoOf(value: unknown): string | undefined {
	const date = typeof value === 'string' ? Date.parse(value) : NaN;
	return Number.isNaN(date) ? undefined : new Date(date).toISOString();
}

const rule = z
	.object({ id })
	.passthrough()
	.transform((raw): BanRule => {
		const { cname, uid, ip, privileges, ts, createAt, updateAt, opid } = raw as Record<string, unknown>;
		const times = { endsAt: isoOf(ts), createdAt: isoOf(createAt), updatedAt: isoOf(updateAt) };
		return {
			id: raw.id,
			...(present(cname) ? { cname: textOf(cname) } : {}),
			...(present(uid) ? { uid: numberOf(uid) } : {}),
			...(present(ip) ? { ip: textOf(ip) } : {}),
			privileges: Array.isArray(privileges) ? privileges.map(textOf) : [],
			...Object.fromEntries(Object.entries(times).filter(([, time]) => time !== undefined)),
			...(present(opid) && !Number.isNaN(numberOf(opid)) ? { opid: numberOf(opid) } : {}),
			raw,
		};
	});

/** Every documented answer says so; what is there counts, too. */
const says = (body: Record<string, unknown>, field: string): boolean => body.status !== undefined || body.success !== undefined || (body[field] !== undefined && body[field] !== null);
const NOT_SAID = { message: 'is missing, with which Agora says that it was done', path: ['status'] };

const created = z.object({ id: id.optional().catch(undefined) }).passthrough().refine((body) => says(body, 'id'), NOT_SAID);
const listed = z
	.object({ rules: z.array(rule).nullish() })
	.passthrough()
	.refine((body) => says(body, 'rules'), NOT_SAID)
	.transform(({ rules }) => ({ rules: rules ?? [] }));
const changed = z
	.object({ result: z.unknown() })
	.passthrough()
	.refine((body) => says(body, 'result'), NOT_SAID)
	.transform(({ result }) => isoOf(Array.isArray(result) ? (result[0] as { ts?: unknown } | undefined)?.ts : (result as { ts?: unknown } | null)?.ts));

function isAbout(rule: BanRule, { target, privileges }: NewBan): boolean {
	const wanted: { cname?: string; uid?: number; ip?: string } = target;
	return (
		rule.cname === wanted.cname &&
		rule.uid === wanted.uid &&
		rule.ip === wanted.ip &&
		[...rule.privileges].sort().join() === [...privileges].sort().join()
	);
}

/** Whether a rule takes something away from exactly those from whom another one does. */
function overlaps(one: BanRule, other: BanRule): boolean {
	const sameTarget = one.cname === other.cname && one.uid === other.uid && one.ip === other.ip;
	return one.id !== other.id && sameTarget && one.privileges.some((privilege) => other.privileges.includes(privilege));
}

/** Rules that keep users out of channels, or silent in them, until they end or are lifted. */
export function bans({ appId, runtime, policy, send }: AccountApi) {
	async function list(idempotency?: 'unsent'): Promise<BanRule[]> {
		const { rules } = await send({ method: 'GET', path: PATH, query: { appid: appId }, idempotency }, { answer: listed, subject: 'The list of bans' });
		return rules;
	}

	/**
	 * The rule that a try whose answer was lost has made.
	 *
	 * @throws `lost` when the list can't be read: to send it again could make a second rule
	 */
	async function findMade(ban: NewBan, sentAt: number, lost: ApiFailure): Promise<BanRule | undefined> {
		const rules = await list().catch((error: unknown) => {
			if (!(error instanceof ApiFailure) || error.kind === 'cancelled') throw error;
			lost.details.hint = NOT_KNOWN;
			throw lost;
		});
		const end = sentAt + banMs(ban);
		return rules.find((rule) => {
			if (!isAbout(rule, ban)) return false;
			// Another rule for the same people may be there from before, with an end of its own.
			return rule.endsAt === undefined || Math.abs(Date.parse(rule.endsAt) - end) <= TOLERANCE_MS + runtime.now() - sentAt;
		});
	}

	return {
		/**
		 * Makes a rule. When a try is not answered, the list tells whether it was carried out, so that no second rule is
		 * made; Agora's list may be late, so it is looked at after a wait.
		 *
		 * @throws ApiFailure
		 *
		 * Source: Channel management REST, "Create a rule", and "Ban user privileges", best practices.
		 */
		async create(ban: NewBan): Promise<CreatedBan> {
			const body = { appid: appId, ...ban.target, ...timeOf(ban), privileges: ban.privileges };
			const deadline = runtime.now() + policy.deadlineMs;
			const firstSentAt = runtime.now();
			for (let attempt = 1; ; attempt++) {
				const sentAt = runtime.now();
				try {
					const call = { method: 'POST', path: PATH, body, idempotency: 'unsent' } as const;
					const answer = await send(call, { answer: created, subject: 'The ban' }, CREATE_TIMEOUT_MS);
					return { id: answer.id, foundAfterFailure: false, sentAt };
				} catch (error) {
					if (!(error instanceof ApiFailure) || !UNCLEAR.has(error.kind) || error.isHopeless) throw error;
					const wait = Math.max(WAITS_MS[attempt - 1] ?? Infinity, error.details.retryAfterMs ?? 0);
					if (runtime.now() + wait > deadline) {
						tellWait(error);
						throw error;
					}
					await runtime.sleep(wait, runtime.signal);
					// A rule that is over at once is never in the list; to put somebody out twice does no harm.
					const made = banMs(ban) === 0 ? undefined : await findMade(ban, firstSentAt, error);
					if (made) return { id: made.id, foundAfterFailure: true, sentAt: firstSentAt };
					if (attempt >= policy.maxAttempts) throw error;
				}
			}
		},

		/** All rules of the App ID that hold. Source: Channel management REST, "Query rules". */
		list: async () => await list(),

		/**
		 * IDs of other rules that take something away from the same as this one does. One look, which tells none when it
		 * fails: nothing that matters waits for it.
		 *
		 * Source: Channel management REST, "Query rules".
		 */
		async beside(ruleId: number): Promise<number[]> {
			const rules = await list('unsent').catch((error: unknown): BanRule[] => {
				if (error instanceof ApiFailure && error.kind !== 'cancelled') return [];
				throw error;
			});
			const known = rules.find((rule) => rule.id === ruleId);
			return known ? rules.filter((rule) => overlaps(rule, known)).map((rule) => rule.id) : [];
		},

		/**
		 * Changes when a rule ends, counted from now.
		 *
		 * @returns the new end as ISO 8601 in UTC, where Agora tells
		 *
		 * Source: Channel management REST, "Update the expiration time of a rule".
		 */
		async changeEnd(ruleId: number, length: BanLength): Promise<string | undefined> {
			const body = { appid: appId, id: ruleId, ...timeOf(length) };
			return await send({ method: 'PUT', path: PATH, body }, { answer: changed, subject: `Ban ${ruleId}`, meanings: MEANINGS });
		},

		/**
		 * Lifts a rule. One that is gone after a try whose answer was lost was lifted by it.
		 *
		 * Source: Channel management REST, "Delete a rule".
		 */
		async lift(ruleId: number): Promise<void> {
			try {
				await send({ method: 'DELETE', path: PATH, body: { appid: appId, id: ruleId } }, { answer: created, subject: `Ban ${ruleId}`, meanings: MEANINGS });
			} catch (error) {
				const again = error instanceof ApiFailure && error.details.status === 404 && !error.details.foreign && error.details.mayBeDone;
				if (!again) throw error;
			}
		},
	};
}
