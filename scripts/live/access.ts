import readline from 'node:readline';
import { Writable } from 'node:stream';

import type { AgoraAccess } from './agoraSteps';
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

/** What is needed for Agora, from the environment or asked for. It is kept in memory only. */
export async function agoraAccess(region?: string): Promise<AgoraAccess> {
	return {
		appId: await fromEnvironment('AGORA_APP_ID'),
		appCertificate: await fromEnvironment('AGORA_APP_CERTIFICATE'),
		region: region ?? (await fromEnvironment('AGORA_REGION')),
		...(process.env.AGORA_CUSTOMER_ID ? { customerId: process.env.AGORA_CUSTOMER_ID, customerSecret: await fromEnvironment('AGORA_CUSTOMER_SECRET') } : {}),
	};
}

/** The same for ClassIn. */
export async function classInAccess(courseId?: number, teacherUid?: number): Promise<ClassInAccess> {
	return { sid: await fromEnvironment('CLASSIN_SID'), secret: await fromEnvironment('CLASSIN_SECRET'), courseId, teacherUid };
}
