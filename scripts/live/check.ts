import { withoutSecrets } from '../../runtime/transport/secrets';
import { startSimulator, type Deviation, type Simulator } from '../../simulator';
import { REGIONS } from '../../vendors/agora/hosts';
import { type AgoraAccess, type AgoraChoices, agoraNames } from './agoraAccount';
import { agoraPlan } from './agoraSteps';
import { type ClassInAccess, type ClassInChoices, classInPlan } from './classInSteps';
import { createRecorder, type Recorder, withoutIds } from './exchange';
import { type LiveReport, makeReport } from './report';
import { type RunOutcome, runPlan } from './run';
import { limited, type Plan } from './step';

export interface CheckOptions {
	/** Only operations whose name contains this. */
	only?: string;
	/** Read the App ID's queue. */
	drain?: boolean;
	/** Try what costs money, for some seconds. */
	record?: boolean;
	/** Whether the user wants it to stop. */
	stopped?: () => boolean;
	/** Is shown each request to the vendor before it is sent. */
	onRequest?: (method: string, path: string) => void;
	/** Is given the plan of the run against the vendor, which tells at any time what is not taken back yet. */
	onPlan?: (plan: Plan) => void;
	/** Is told by name what could not be taken back. */
	onLeft?: (what: string) => void;
}

/** A vendor's plan for one access, with what its values are called in a report. */
interface Vendor<Access> {
	name: 'agora' | 'classin';
	plan(access: Access, choices: AgoraChoices & ClassInChoices): Plan;
	placeholders(access: Access, startedAt: number): Map<string, string>;
	secrets(access: Access): Array<string | undefined>;
	simulated(simulator: Simulator, like: Access): Access;
}

/** Obviously made up; the simulator asks for the form only. */
const SIMULATED_STORAGE = { vendor: 1, region: 0, bucket: 'check', accessKey: 'demo-access-key', secretKey: 'demo-secret-key' };

const AGORA: Vendor<AgoraAccess> = {
	name: 'agora',
	plan: agoraPlan,
	placeholders({ appId, region }, startedAt) {
		const { room, odd, resource } = agoraNames(startedAt);
		return new Map([[appId, '{appId}'], [region, '{region}'], ...REGIONS.filter((one) => one !== region).map((one) => [one, '{otherRegion}'] as const), [room, '{roomUuid}'], [odd, '{roomUuid}'], [`${room}-none`, '{roomUuid}'], [resource, '{resourceUuid}']]);
	},
	secrets: ({ appCertificate, customerSecret, customerId, appId, storage }) => [appCertificate, customerSecret, customerId, appId, storage?.accessKey, storage?.secretKey],
	simulated: ({ account, url }, { region, customerId, storage }) => ({
		appId: account.appId,
		appCertificate: account.appCertificate,
		region,
		baseUrl: url,
		...(customerId === undefined ? {} : { customerId: account.customerId, customerSecret: account.customerSecret }),
		...(storage === undefined ? {} : { storage: SIMULATED_STORAGE }),
	}),
};

const CLASSIN: Vendor<ClassInAccess> = {
	name: 'classin',
	plan: classInPlan,
	placeholders: ({ sid, courseId }) => new Map([[sid, '{sid}'], [String(courseId), '{courseId}']]),
	secrets: ({ secret, sid }) => [secret, sid],
	simulated: ({ account, url, state }, { courseId, teacherUid }) => ({
		sid: String(account.classInSid),
		secret: account.classInSecret,
		baseUrl: url,
		...(courseId === undefined ? {} : { courseId: [...state.institution.courses.keys()][0] }),
		...(teacherUid === undefined ? {} : { teacherUid: [...state.institution.teachers.keys()][0] }),
	}),
};

async function runOnce<Access>(vendor: Vendor<Access>, access: Access, options: CheckOptions, startedAt: number): Promise<{ outcome: RunOutcome; recorder: Recorder }> {
	const recorder = createRecorder(options.onRequest);
	recorder.placeholders = vendor.placeholders(access, startedAt);
	const { only, drain = false, record = false } = options;
	const { steps, cleanups } = vendor.plan(access, { startedAt, drain, record, fetch: recorder.fetch });
	const plan = { steps: limited(steps, only), cleanups };
	options.onPlan?.(plan);
	return { outcome: await runPlan(plan, recorder, options.stopped), recorder };
}

async function check<Access>(vendor: Vendor<Access>, access: Access, options: CheckOptions): Promise<LiveReport> {
	const startedAt = Date.now();
	const simulator = await startSimulator();
	try {
		const expected = await runOnce(vendor, vendor.simulated(simulator, access), { only: options.only, drain: options.drain, record: options.record }, startedAt);
		const live = await runOnce(vendor, access, options, startedAt);
		const secrets = vendor.secrets(access).filter((secret): secret is string => Boolean(secret));
		for (const { what, why } of live.outcome.left) options.onLeft?.(withoutSecrets(`${what} (${why})`, secrets));
		const { placeholders } = live.recorder;
		const clean = (text: string): string => {
			// Longer ones first: one name may begin like another. A region is a part of many words.
			const values = [...placeholders].filter(([value]) => value.length > 2).sort(([a], [b]) => b.length - a.length);
			return withoutIds(withoutSecrets(values.reduce((rest, [value, name]) => rest.replaceAll(value, name), text), secrets));
		};
		return makeReport(vendor.name, live.outcome, expected.outcome, placeholders, clean);
	} finally {
		await simulator.stop();
	}
}

/** Tries Agora's APIs, and compares each answer with the simulator's. */
export const checkAgora = async (access: AgoraAccess, options: CheckOptions = {}): Promise<LiveReport> => await check(AGORA, access, options);

/** Tries ClassIn's API, and compares each answer with the simulator's. */
export const checkClassIn = async (access: ClassInAccess, options: CheckOptions = {}): Promise<LiveReport> => await check(CLASSIN, access, options);

/** Runs the same against a second simulator, which may have been told to differ. */
export async function checkSimulator(vendor: 'agora' | 'classin', deviations: Deviation[] = [], options: CheckOptions = {}, region = 'eu'): Promise<LiveReport> {
	const simulator = await startSimulator({ deviations });
	try {
		if (vendor === 'agora') {
			return await checkAgora(AGORA.simulated(simulator, { appId: '', appCertificate: '', region, customerId: '', storage: SIMULATED_STORAGE }), options);
		}
		return await checkClassIn(CLASSIN.simulated(simulator, { sid: '', secret: '', courseId: 1, teacherUid: 1 }), options);
	} finally {
		await simulator.stop();
	}
}
