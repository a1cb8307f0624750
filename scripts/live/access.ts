import readline from 'node:readline';
import { Writable } from 'node:stream';

import { checkStorage, STORAGE_VENDORS } from '../../vendors/agora/cloudRecording/storage';
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

/** A vendor or region by Agora's number or by the first word of its name. @throws Error that names those there are */
function chosen<T extends { name: string }>(variable: string, given: string, list: readonly T[], numberOf: (one: T) => number): T {
	const found = list.find((one) => [String(numberOf(one)), one.name.split(' ')[0]!.toLowerCase()].includes(given.trim().toLowerCase()));
	if (!found) throw new Error(`${variable} is "${given}", and must be one of: ${list.map((one) => `${numberOf(one)} (${one.name})`).join(', ')}`);
	return found;
}

/** The bucket for a recording that is tried; without one, that is left out. */
function storageOf({ AGORA_STORAGE_VENDOR: givenVendor, AGORA_STORAGE_REGION: givenRegion = '0', ...env }: NodeJS.ProcessEnv): Pick<AgoraAccess, 'storage'> {
	if (givenVendor === undefined) return {};
	const { vendor, regions } = chosen('AGORA_STORAGE_VENDOR', givenVendor, STORAGE_VENDORS, (one) => one.vendor);
	const { region } = regions.length === 0 ? { region: 0 } : chosen('AGORA_STORAGE_REGION', givenRegion, regions, (one) => one.region);
	const { AGORA_STORAGE_BUCKET: bucket, AGORA_STORAGE_ACCESS_KEY: accessKey, AGORA_STORAGE_SECRET_KEY: secretKey, AGORA_STORAGE_ENDPOINT: endpoint } = env;
	return { storage: checkStorage({ vendor, region, bucket, accessKey, secretKey, endpoint }) };
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
