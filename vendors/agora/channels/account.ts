import { type Call, createHttp, type HttpPolicy, type HttpRuntime } from '../../http';
import { limited, RateLimiter } from '../../rateLimit';
import { limiterFor } from '../cloudRecording/rateLimiters';
import { type AnswerRules, readAnswer } from './response';

/** Requests that Agora takes from an account in a second. Source: Channel management REST, "Request limits". */
export const QUESTIONS_PER_SECOND = 20;
export const OTHERS_PER_SECOND = 10;

/** Whose requests are sent. */
export interface AccountConnection {
	/** Sends with HTTP Basic. */
	runtime: HttpRuntime;
	policy: HttpPolicy;
	/** 32 hex characters. */
	appId: string;
	/** What requests wait for: `accountLimiters` has the ones that the whole process shares. */
	limiters: AccountLimiters;
}

/** What requests wait for. */
export interface AccountLimiters {
	/** Questions about channels. */
	questions: RateLimiter[];
	/** Everything else; Cloud Recording of the same App ID waits for the same. */
	others: RateLimiter[];
}

const accounts = new Map<string, { questions: RateLimiter; others: RateLimiter }>();
const MANY = 100;

/**
 * The limiters that everything in this process shares for one account, whichever of its App IDs it is about.
 *
 * @param proof from `proofOf`: address and credential, because the Customer ID alone is no secret
 * @param now milliseconds since 1970
 */
export function accountLimiters(appId: string, proof: string, now: number): AccountLimiters {
	let account = accounts.get(proof);
	if (!account) {
		if (accounts.size >= MANY) {
			for (const [key, known] of accounts) if (known.questions.isIdle(now) && known.others.isIdle(now)) accounts.delete(key);
		}
		account = { questions: new RateLimiter(QUESTIONS_PER_SECOND), others: new RateLimiter(OTHERS_PER_SECOND) };
		accounts.set(proof, account);
	}
	return { questions: [account.questions], others: [account.others, limiterFor(appId, proof, now)] };
}

/** Sends calls of the account-wide REST API. */
export interface AccountApi {
	appId: string;
	runtime: HttpRuntime;
	policy: HttpPolicy;
	/** A question about channels. */
	ask<T>(call: Call, rules: AnswerRules<T>): Promise<T>;
	/** Any other request; `patienceMs` is the least time limit of a try. */
	send<T>(call: Call, rules: AnswerRules<T>, patienceMs?: number): Promise<T>;
}

/** Agora answers 415 to requests without it, also to those that have no body. */
const HEADERS = { 'content-type': 'application/json' };

/** Calls of one account. All of them share its limits: questions about channels have one, everything else another. */
export function createAccountApi({ runtime, policy, appId, limiters }: AccountConnection): AccountApi {
	const questions = createHttp(limited(runtime, () => limiters.questions), policy);
	const others = limited(runtime, () => limiters.others);
	const read = <T>(rules: AnswerRules<T>) => (reply: Parameters<typeof readAnswer>[0]) => readAnswer(reply, rules, runtime.now());
	return {
		appId,
		runtime,
		policy,
		ask: async (call, rules) => await questions.call({ ...call, headers: HEADERS }, read(rules)),
		async send(call, rules, patienceMs = 0) {
			const timeoutMs = Math.max(policy.timeoutMs, patienceMs);
			return await createHttp(others, { ...policy, timeoutMs }).call({ ...call, headers: HEADERS }, read(rules));
		},
	};
}
