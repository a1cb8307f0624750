import type { Account, Call, JsonObject } from '../types';
import { ChannelError } from './respond';

const BUSINESSES = new Set(['default', 'transcodeDuration', 'recording', 'cloudRecording', 'miniapp']);
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Usage that a test set, in seconds: by kind, then by day. */
export type UsageBook = Map<string, Record<string, JsonObject>>;

/** The number of an account's project. */
export const projectId = (account: Account): string => `project-${account.appId.slice(0, 6)}`;

/** GET /dev/v1/projects; the answer has the App Certificate in it. Source: Agora Console REST, "Get all projects". */
export function getProjects(call: Call, accounts: Account[]): unknown {
	const mine = accounts.filter(({ customerId }) => customerId === call.account.customerId);
	return {
		projects: mine.map((account) => ({
			id: projectId(account),
			name: 'school',
			vendor_key: account.appId,
			sign_key: account.appCertificate,
			recording_server: null,
			status: 1,
			created: 1_464_165_672,
		})),
	};
}

/** GET /dev/v3/usage. Source: Agora Console REST, "Get usage data". */
export function getUsage(book: UsageBook, call: Call): unknown {
	const { query } = call;
	if (query.get('project_id') !== projectId(call.account)) throw new ChannelError(404, 'project not found');
	const [from, to, business] = [query.get('from_date') ?? '', query.get('to_date') ?? '', query.get('business') ?? 'default'];
	if (!DAY.test(from) || !DAY.test(to) || from > to) throw new ChannelError(400, 'invalid date');
	if (!BUSINESSES.has(business)) throw new ChannelError(400, 'invalid business');
	const days = Object.entries(book.get(business) ?? {}).filter(([day]) => day >= from && day <= to);
	return {
		meta: { durationAudioAll: { cn: '音频', en: 'Total Audio', unit: 'second' } },
		usages: days.sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, usage]) => ({ date: `${day}T00:00:00.000Z`, usage })),
	};
}
