import readline from 'node:readline';
import { Writable } from 'node:stream';

import { checkStorage } from '../../vendors/agora/cloudRecording/storage';
import type { AgoraAccess } from './agoraAccount';
import type { ClassInAccess } from './classInSteps';

/** Asks for a value without showing what is typed. */
export async function askHidden(question: string): Promise<string> {
	if (!process.stdin.isTTY) throw new Error(`${question} is not set. Set it in the environment, or run this in a terminal.`);
	const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
	const lines = readline.createInterface({ input: process.stdin, output: silent, terminal: true });
	process.stdout.write(`${question}: `);
	try {
		return await new Promise((resolve) => lines.question('', resolve));
	} finally {
		lines.close();
		process.stdout.write('\n');
	}
}

const fromEnvironment = async (name: string): Promise<string> => (process.env[name] ?? (await askHidden(name))).trim();

/** The bucket for a recording that is tried; without one, that is left out. */
function storageOf({ AGORA_STORAGE_VENDOR: vendor, AGORA_STORAGE_REGION: region, ...env }: NodeJS.ProcessEnv): Pick<AgoraAccess, 'storage'> {
	if (vendor === undefined) return {};
	const { AGORA_STORAGE_BUCKET: bucket, AGORA_STORAGE_ACCESS_KEY: accessKey, AGORA_STORAGE_SECRET_KEY: secretKey, AGORA_STORAGE_ENDPOINT: endpoint } = env;
	return { storage: checkStorage({ vendor: Number(vendor), region: Number(region ?? 0), bucket, accessKey, secretKey, endpoint }) };
}

/** What is needed for Agora, from the environment or asked for. It is kept in memory only. */
export async function agoraAccess(region?: string): Promise<AgoraAccess> {
	return {
		baseUrl: process.env.AGORA_BASE_URL,
		appId: await fromEnvironment('AGORA_APP_ID'),
		appCertificate: await fromEnvironment('AGORA_APP_CERTIFICATE'),
		region: region ?? (await fromEnvironment('AGORA_REGION')),
		...(process.env.AGORA_CUSTOMER_ID ? { customerId: process.env.AGORA_CUSTOMER_ID, customerSecret: await fromEnvironment('AGORA_CUSTOMER_SECRET') } : {}),
		...storageOf(process.env),
	};
}

/** The same for ClassIn. */
export async function classInAccess(courseId?: number, teacherUid?: number): Promise<ClassInAccess> {
	return { baseUrl: process.env.CLASSIN_BASE_URL, sid: await fromEnvironment('CLASSIN_SID'), secret: await fromEnvironment('CLASSIN_SECRET'), courseId, teacherUid };
}
