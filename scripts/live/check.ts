import { withoutSecrets } from '../../runtime/transport/secrets';
import { startSimulator, type Deviation, type Simulator } from '../../simulator';
import { type AgoraAccess, type AgoraChoices, agoraNames, agoraPlan } from './agoraSteps';
import { type ClassInAccess, type ClassInChoices, classInPlan } from './classInSteps';
import { createRecorder, type Recorder } from './exchange';
import { type LiveReport, makeReport } from './report';
import { type RunOutcome, runPlan } from './run';
import type { Plan } from './step';

export interface CheckOptions {
	/** Only operations whose name contains this. */
	only?: string;
	/** Read the App ID's queue. */
	drain?: boolean;
	/** Whether the user wants it to stop. */
	stopped?: () => boolean;
	/** Is shown each request to the vendor before it is sent. */
	onRequest?: (method: string, path: string) => void;
}

/** A vendor's plan for one access, with what its values are called in a report. */
interface Vendor<Access> {
	name: 'agora' | 'classin';
	plan(access: Access, choices: AgoraChoices & ClassInChoices): Plan;
	placeholders(access: Access, startedAt: number): Map<string, string>;
	secrets(access: Access): Array<string | undefined>;
	simulated(simulator: Simulator, like: Access): Access;
}

const AGORA: Vendor<AgoraAccess> = {
	name: 'agora',
	plan: agoraPlan,
	placeholders({ appId, region }, startedAt) {
		const { room, odd, resource } = agoraNames(startedAt);
		return new Map([[appId, '{appId}'], [region, '{region}'], [room, '{roomUuid}'], [odd, '{roomUuid}'], [`${room}-none`, '{roomUuid}'], [resource, '{resourceUuid}']]);
	},
	secrets: ({ appCertificate, customerSecret, customerId, appId }) => [appCertificate, customerSecret, customerId, appId],
	simulated: ({ account, url }, { region, customerId }) => ({
		appId: account.appId,
		appCertificate: account.appCertificate,
		region,
		baseUrl: url,
		...(customerId === undefined ? {} : { customerId: account.customerId, customerSecret: account.customerSecret }),
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

function limited(plan: Plan, only?: string): Plan {
	if (!only) return plan;
	// What makes the place to try things in is needed for the rest.
	const needed = (operation: string): boolean => operation.includes(only) || /: create$|: create another$/.test(operation);
	return { ...plan, steps: plan.steps.filter(({ operation }) => needed(operation)) };
}

async function runOnce<Access>(vendor: Vendor<Access>, access: Access, options: CheckOptions, startedAt: number): Promise<{ outcome: RunOutcome; recorder: Recorder }> {
	const recorder = createRecorder(options.onRequest);
	recorder.placeholders = vendor.placeholders(access, startedAt);
	const plan = limited(vendor.plan(access, { startedAt, drain: options.drain ?? false, fetch: recorder.fetch }), options.only);
	return { outcome: await runPlan(plan, recorder, options.stopped), recorder };
}

async function check<Access>(vendor: Vendor<Access>, access: Access, options: CheckOptions): Promise<LiveReport> {
	const startedAt = Date.now();
	const simulator = await startSimulator();
	try {
		const expected = await runOnce(vendor, vendor.simulated(simulator, access), { only: options.only, drain: options.drain }, startedAt);
		const live = await runOnce(vendor, access, options, startedAt);
		const secrets = vendor.secrets(access).filter((secret): secret is string => Boolean(secret));
		const { placeholders } = live.recorder;
		const clean = (text: string): string => {
			// Longer ones first: one name may begin like another.
			const values = [...placeholders].sort(([a], [b]) => b.length - a.length);
			return withoutSecrets(values.reduce((rest, [value, name]) => rest.replaceAll(value, name), text), secrets);
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
export async function checkSimulator(vendor: 'agora' | 'classin', deviations: Deviation[] = [], options: CheckOptions = {}): Promise<LiveReport> {
	const simulator = await startSimulator({ deviations });
	try {
		if (vendor === 'agora') {
			return await checkAgora(AGORA.simulated(simulator, { appId: '', appCertificate: '', region: 'eu', customerId: '' }), options);
		}
		return await checkClassIn(CLASSIN.simulated(simulator, { sid: '', secret: '', courseId: 1, teacherUid: 1 }), options);
	} finally {
		await simulator.stop();
	}
}
