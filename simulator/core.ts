import { Random } from './random';
import { addClassroomRoutes } from './agora/routes';
import { checkAgoraToken, invalidToken } from './agora/auth';
import { AgoraWorld } from './agora/world';
import { Channels } from './channels';
import { addClassInRoutes, checkV1, checkV2 } from './classin';
import { Institution } from './classin/institution';
import { json } from './reply';
import { Clock } from './clock';
import { addCloudRecordingRoutes, checkBasic } from './cloudRecording';
import { Tasks } from './cloudRecording/tasks';
import { authOf, type Addressed, Buckets } from './storage/buckets';
import { Faults } from './faults';
import { Files } from './files';
import { RateLimiter } from './rateLimit';
import { RequestLog } from './requestLog';
import { type Api, Router } from './router';
import { applySettings, defaultSettings, DEMO_ACCOUNT, DOCUMENTED_LIMITS } from './settings';
import { Timeline } from './timeline';
import { Pushes } from './webhooks/pushes';
import { Transcripts } from './transcripts';
import type { Account, AuthResult, Call, Reply, Settings, SimulatorOptions } from './types';

/** What checking a signature came to: an account, or the answer that refuses the request. */
export interface Admission {
	auth: AuthResult;
	account?: Account;
	refusal?: Reply;
}

/** All state of one simulator, without the HTTP server around it. */
export class Core {
	readonly clock: Clock;
	readonly timeline = new Timeline();
	readonly settings: Settings;
	readonly accounts: Account[];
	readonly faults = new Faults();
	readonly requests: RequestLog;
	readonly limiter = new RateLimiter();
	readonly router = new Router();
	readonly world: AgoraWorld;
	readonly tasks: Tasks;
	readonly files: Files;
	readonly buckets: Buckets;
	readonly channels: Channels;
	readonly transcripts: Transcripts;
	readonly pushes = new Pushes(() => this.account);
	readonly institutions = new Map<number, Institution>();
	/** Requests in work now, and the most there ever were. */
	inFlight = 0;
	maxInFlight = 0;
	/** How many requests were answered with which status. */
	readonly answers = new Map<number, number>();
	/** Faults of the simulator itself; empty unless it has a bug. */
	readonly errors: unknown[] = [];
	baseUrl = '';

	private varied = 0;

	constructor(readonly options: SimulatorOptions) {
		this.settings = this.freshSettings();
		this.accounts = options.accounts ?? [DEMO_ACCOUNT];
		this.clock = new Clock(options.clockOffsetMs ?? 0, options.speed ?? 1);
		this.requests = new RequestLog(options.requestLogSize ?? 50_000);
		this.world = new AgoraWorld(this.clock, this.timeline, this.settings, options.seed ?? 1, () => `${this.baseUrl}/files`);
		this.tasks = new Tasks(this.clock, this.settings);
		this.files = new Files(this.settings, options.media);
		this.buckets = new Buckets(this.files, this.tasks, this.settings);
		this.channels = new Channels(this.world, this.tasks, () => this.accounts);
		this.transcripts = new Transcripts(this.clock, this.buckets, this.settings);
		addClassroomRoutes(this.router, this.world, this.limiter);
		addCloudRecordingRoutes(this.router, this.tasks, this.limiter);
		this.channels.addRoutes(this.router, this.limiter);
		this.transcripts.addRoutes(this.router, this.limiter);
		addClassInRoutes(this.router, this.settings, (sid) => this.institution(sid), this.limiter);
		this.files.addRoutes(this.router);
	}

	get account(): Account {
		return this.accounts[0] as Account;
	}

	institution(sid: number = this.account.classInSid): Institution {
		let institution = this.institutions.get(sid);
		if (!institution) this.institutions.set(sid, (institution = new Institution(sid, this.settings, this.clock.now())));
		return institution;
	}

	/** Random numbers for the variants of one answer: the same for the same seed and the same number of answers before. */
	variantRandom(): Random {
		return new Random(this.settings.variants * 100_003 + this.varied++);
	}

	/** Does what is due by now. @returns the simulated time in ms. */
	settle(): number {
		const now = this.clock.now();
		this.timeline.advance(now);
		return now;
	}

	/** Checks the signature of a request in the way of its API. */
	admit(api: Exclude<Api, 'storage'>, call: Omit<Call, 'account'>): Admission {
		switch (api) {
			case 'classroom': {
				const account = this.accounts.find((candidate) => candidate.appId === call.params['appId']);
				const auth = checkAgoraToken(call.headers, account, call.params['roomUuid'], call.authNow);
				return auth.verified && account ? { auth, account } : { auth, refusal: invalidToken() };
			}
			case 'cloudRecording':
				return checkBasic(call.headers.authorization, this.accounts, call.params['appid']);
			case 'channels': {
				const { appid } = (call.body ?? {}) as { appid?: unknown };
				const named = call.params['appid'] ?? call.query.get('appid') ?? (typeof appid === 'string' ? appid : undefined);
				return checkBasic(call.headers.authorization, this.accounts, named);
			}
			case 'classIn':
				return checkV2(call, this.accounts);
			case 'classInV1': {
				const admission = checkV1((call.body ?? {}) as Record<string, unknown>, this.accounts, call.authNow);
				if (admission.account) return admission;
				return { ...admission, refusal: json(200, { data: null, error_info: { errno: 102, error: '无权限' } }) };
			}
			case 'files':
				return { auth: { scheme: 'none', verified: true }, account: this.account };
		}
	}

	/** Checks and answers a request that is for a bucket. */
	storage(addressed: Addressed, call: Omit<Call, 'account'>): { auth: AuthResult; reply: Reply } {
		const verdict = this.buckets.check(addressed, call);
		return { auth: authOf(verdict, addressed.bucket.family), reply: this.buckets.answer(addressed, verdict, { ...call, account: this.account }) };
	}

	/** Back to the beginning: no rooms, recordings, faults or log, settings as at the start. */
	reset(): void {
		this.timeline.clear();
		this.clock.setSpeed(this.options.speed ?? 1);
		this.clock.set(Date.now() + (this.options.clockOffsetMs ?? 0));
		this.world.clear();
		this.tasks.clear();
		this.channels.clear();
		this.transcripts.clear();
		this.institutions.clear();
		this.files.plans.clear();
		this.buckets.clear();
		this.faults.clear();
		this.requests.clear();
		this.varied = 0;
		this.limiter.clear();
		this.errors.length = 0;
		this.maxInFlight = this.inFlight;
		this.answers.clear();
		Object.assign(this.settings, this.freshSettings());
	}

	private freshSettings(): Settings {
		const settings = defaultSettings();
		const { options } = this;
		if (options.rateLimits) settings.rateLimits = { ...DOCUMENTED_LIMITS };
		if (options.pageSize !== undefined) settings.pageSize = options.pageSize;
		if (options.retentionMs !== undefined) settings.queueRetentionMs = options.retentionMs;
		if (options.settings) applySettings(settings, options.settings);
		return settings;
	}
}
