/**
 * Tries the vendors' real servers with your account, and says where they answer otherwise than the simulator.
 *
 *   npm run check:live -- --vendor agora --region eu      AGORA_APP_ID, AGORA_APP_CERTIFICATE (asked for when not set);
 *                                                         with AGORA_CUSTOMER_ID, AGORA_CUSTOMER_SECRET also Cloud Recording
 *   npm run check:live -- --vendor classin --course 123 --teacher 456    CLASSIN_SID, CLASSIN_SECRET
 *   … --only widget      only operations whose name contains this, and what they need
 *   … --drain            also reads the App ID's event queue, which takes the events away from others
 *   … --record           also records and transcribes an empty channel for some seconds, which costs money; the bucket in
 *                        AGORA_STORAGE_VENDOR, _REGION (Agora's numbers or their names), _BUCKET, _ACCESS_KEY,
 *                        _SECRET_KEY and, for what works like S3, _ENDPOINT
 *   … --dry-run          prints the requests, sends nothing to the vendor
 *   … --simulator        against the simulator itself
 *   … --learn FILE       turns a report into a variant of the simulator
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { ROOT } from '../packages';
import { agoraAccess, classInAccess } from './access';
import { checkAgora, checkClassIn, checkSimulator, type CheckOptions } from './check';
import { learnedFrom, type LiveReport, tableOf } from './report';
import type { Plan } from './step';

const REPORT = 'live-report.json';

const { values } = parseArgs({
	options: {
		vendor: { type: 'string', default: 'agora' },
		region: { type: 'string' },
		course: { type: 'string' },
		teacher: { type: 'string' },
		only: { type: 'string' },
		drain: { type: 'boolean', default: false },
		record: { type: 'boolean', default: false },
		'dry-run': { type: 'boolean', default: false },
		simulator: { type: 'boolean', default: false },
		learn: { type: 'string' },
	},
});

function learn(file: string): void {
	const report = JSON.parse(fs.readFileSync(file, 'utf8')) as LiveReport;
	const name = `${report.vendor}-${report.checkedAt.slice(0, 10)}.json`;
	const target = path.join(ROOT, 'simulator', 'learned', name);
	fs.writeFileSync(target, `${JSON.stringify(learnedFrom(report), null, '\t')}\n`);
	console.log(`${report.differences.length} differences are in simulator/learned/${name} now; "npm test" runs the steps under them.`);
}

const numberOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

async function check(options: CheckOptions): Promise<LiveReport> {
	const vendor = values.vendor === 'classin' ? 'classin' : 'agora';
	if (values['dry-run']) {
		return await checkSimulator(vendor, [], { ...options, onRequest: (method, place) => console.log(`${method} ${place}`) }, values.region);
	}
	if (values.simulator) return await checkSimulator(vendor, [], options, values.region);
	return vendor === 'agora'
		? await checkAgora(await agoraAccess(values.region), options)
		: await checkClassIn(await classInAccess(numberOf(values.course), numberOf(values.teacher)), options);
}

async function main(): Promise<void> {
	if (values.learn) return learn(values.learn);
	let stopping = false;
	let plan: Plan | undefined;
	const left: string[] = [];
	process.on('SIGINT', () => {
		if (stopping) {
			const there = plan?.cleanups.map(({ what }) => `\n  ${what}`) ?? [];
			console.error(there.length > 0 ? `Not taken back:${there.join('')}` : 'Everything that was made was taken back.');
			process.exit(130);
		}
		stopping = true;
		console.error('Stopping: what was made is taken back. Press Ctrl-C again to leave at once.');
	});
	const report = await check({
		only: values.only,
		drain: values.drain,
		record: values.record,
		stopped: () => stopping,
		onPlan: (running) => (plan = running),
		onLeft: (what) => left.push(what),
	});
	if (values['dry-run']) return console.log('\nNothing was sent to the vendor. Signatures and IDs are left out above.');
	console.log(tableOf(report, left));
	fs.writeFileSync(REPORT, `${JSON.stringify(report, null, '\t')}\n`);
	console.log(`\nThe same is in ${REPORT}, without secrets, values and IDs: attach it to an issue.`);
	process.exitCode = report.rows.some(({ result }) => result === 'differs') || report.left.length > 0 ? 1 : 0;
}

void main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : String(error));
	process.exitCode = 1;
});
