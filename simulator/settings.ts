import type { Account, PartialSettings, RateLimits, Settings } from './types';

/** Documented limits: Flexible Classroom quota page, Cloud Recording REST overview, channel management, ClassIn createClass. */
export const DOCUMENTED_LIMITS: Required<RateLimits> = {
	room: 100,
	account: 1000,
	cloudRecording: 10,
	channelQuery: 20,
	channelOther: 10,
	classInCreatePerMinute: 1000,
};

/** Obviously made up, but of the right form, so that clients that check the form accept it. */
export const DEMO_ACCOUNT: Account = {
	appId: '5e00a90ad3e0000000000000000a9901',
	appCertificate: '0123456789abcdef0123456789abcdef',
	customerId: 'demo-customer-id',
	customerSecret: 'demo-customer-secret',
	classInSid: 1000082,
	classInSecret: 'demo-classin-secret',
};

const MINUTE = 60_000;

/** A fresh set of settings with the documented values, or the usual ones where nothing is documented. */
export const defaultSettings = (): Settings => ({
	variants: 0,
	pageSize: 100,
	queuePageSize: 100,
	transcriptPageSize: 100,
	queueRetentionMs: 60 * MINUTE,
	roomLifetimeMs: 5 * 24 * 60 * MINUTE,
	destroyAfterEndMs: 60 * MINUTE,
	recordUploadMs: 1000,
	recordEndState: 2,
	recordEndIds: true,
	streamingUrlPlacement: 'both',
	widgetOperatorPlacement: 'beside',
	fileUrls: 'absolute',
	recordPageReady: true,
	internalEvents: false,
	fileSize: 256 * 1024,
	fileSegments: 4,
	rateLimits: {},
	cloudRecording: {
		startMs: 1000,
		uploadMs: 50,
		uploadingStatus: 'uploaded',
		publishing: true,
		resourceValidMs: 5 * MINUTE,
		startWithinMs: 0,
		maxConcurrent: 0,
		legacyStrings: false,
		webPayloadKey: 'payload',
		exitingMs: 2000,
		repeatedStartCode: 7,
		checkTokens: true,
	},
	classIn: {
		strictTyping: true,
		strictRecordGroup: false,
		permissions: {
			webLive: true,
			live: true,
			cloudRecording: true,
			onSiteRecording: true,
			webPlayback: true,
			omo: true,
			dualCamera: true,
			coTeachers: true,
			aiRiskMonitor: true,
		},
		monthlyQuota: -1,
		unitCapacity: 100,
		liveInfoFails: false,
		duplicateIdentityCode: 398,
		school: {
			workMs: 0,
			teacherLimit: -1,
			existingWithRole: 135,
			pictureFails: false,
			roleFails: false,
			nicknameFails: false,
			driveFull: false,
			disabledActions: [],
		},
	},
});

/**
 * Puts `change` over `settings`, in place. Keys that don't exist and values of another type are refused, so
 * that a misspelt setting doesn't leave a test without its effect.
 */
export function applySettings(settings: Settings, change: PartialSettings): void {
	merge(settings as unknown as Record<string, unknown>, change as Record<string, unknown>, '');
}

const LIMIT_KEYS = new Set<string>(Object.keys(DOCUMENTED_LIMITS));

function merge(target: Record<string, unknown>, change: Record<string, unknown>, path: string): void {
	for (const [key, value] of Object.entries(change)) {
		if (value === undefined) continue;
		if (path === 'rateLimits.') {
			if (!LIMIT_KEYS.has(key) || (typeof value !== 'number' && value !== null))
				throw new TypeError(`Unknown setting ${path}${key}`);
			if (value === null) delete target[key];
			else target[key] = value;
			continue;
		}
		if (!Object.hasOwn(target, key)) throw new TypeError(`Unknown setting ${path}${key}`);
		const current = target[key];
		if (Array.isArray(current)) {
			if (!Array.isArray(value)) throw new TypeError(`Setting ${path}${key} must be a list`);
			target[key] = value;
		} else if (typeof current === 'object' && current !== null) {
			if (typeof value !== 'object' || value === null) throw new TypeError(`Setting ${path}${key} must be an object`);
			merge(current as Record<string, unknown>, value as Record<string, unknown>, `${path}${key}.`);
		} else if (typeof value !== typeof current) {
			throw new TypeError(`Setting ${path}${key} must be a ${typeof current}`);
		} else {
			target[key] = value;
		}
	}
}
