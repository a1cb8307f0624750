/**
 * Measures what signing costs, with the built package, and prints microseconds for each operation, batch by batch.
 *
 * Argument: the package's folder. n8n's module folder must be in NODE_PATH.
 */
import { createRequire } from 'node:module';
import path from 'node:path';

interface Library {
	buildClassroomToken(inputs: Record<string, unknown>): string;
	lmsHeaders(body: object, credential: object): object;
}

interface Credential {
	authenticate(credential: object, request: object): Promise<object>;
}

const [folder] = process.argv.slice(2) as [string];
const require = createRequire(path.join(folder, 'package.json'));
const { buildClassroomToken, lmsHeaders } = require(folder) as Library;
const { AgoraRtmTokenApi } = require('./dist/credentials/AgoraRtmTokenApi.credentials.js') as Record<string, new () => Credential>;
const credential = new AgoraRtmTokenApi!();

const BATCHES = 11;
const TIMES = 2000;

const app = { appId: '0123456789abcdef'.repeat(2), appCertificate: 'fedcba9876543210'.repeat(2), uid: 'n8n', expire: 3600 };
const stored = { ...app, authentication: 'appCertificate', region: 'na', baseUrl: '', headers: 'both' };
const request = { url: `https://api.agora.io/na/edu/apps/${app.appId}/v2/rooms/math-101`, method: 'GET', headers: { accept: 'application/json' } };
// A body of usual size: creating a class in ClassIn.
const body = {
	courseId: 155_333,
	unitId: 81_236_754,
	name: 'English for beginners, lesson 12',
	teacherUid: 1_000_102,
	startTime: 1_790_000_000,
	endTime: 1_790_002_700,
	seatNum: 6,
	recordState: 1,
	recordType: 0,
	liveState: 1,
	openState: 1,
	assistantUids: [1_000_103, 1_000_104],
};
const school = { sid: 1_000_082, secret: 'a-secret-of-usual-length', timeStamp: 1_790_000_000 };

const OPERATIONS: Record<string, (n: number) => unknown> = {
	token: (n) => buildClassroomToken({ ...app, issuedAt: 1_790_000_000 + n }),
	signedRequest: async () => await credential.authenticate(stored, request),
	classInSignature: (n) => lmsHeaders(body, { ...school, timeStamp: school.timeStamp + n }),
};

const results: Record<string, number[]> = {};
// The first round only warms up.
for (let batch = 0; batch <= BATCHES; batch++) {
	for (const [name, operation] of Object.entries(OPERATIONS)) {
		const began = performance.now();
		for (let n = 0; n < TIMES; n++) await operation(batch * TIMES + n);
		const microseconds = ((performance.now() - began) * 1000) / TIMES;
		if (batch > 0) (results[name] ??= []).push(microseconds);
	}
}
console.log(JSON.stringify(results));
