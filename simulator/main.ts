import { parseArgs } from 'node:util';

import { startSimulator, type Simulator } from '.';

const HELP = `Starts a stand-in for Agora Flexible Classroom, Agora Cloud Recording and ClassIn on this machine.

  npm run simulator -- [options]

  --port <n>        Port on 127.0.0.1 (default: 7300; 0 takes any free one)
  --rate-limits     Enforce the documented rate limits
  --speed <n>       Speed of the simulated clock (default: 1)
  --school-day <n>  Play a school day with n classrooms at once
  --day-speed <n>   Speed of that school day (default: 60, a minute of class in a second)
  --json            Print one line of JSON instead of text, for scripts
  --help            This text`;

function describe(simulator: Simulator): string {
	const { account, url } = simulator;
	return `Simulator is running at ${url}

Use these in the credentials (they are made up and work only here):

  Agora App ID             ${account.appId}
  Agora App Certificate    ${account.appCertificate}
  Agora Customer ID        ${account.customerId}
  Agora Customer Secret    ${account.customerSecret}
  ClassIn SID              ${account.classInSid}
  ClassIn secret           ${account.classInSecret}
  Base URL of all three    ${url}

Control endpoints: ${url}/__control/
Stop with Ctrl-C.`;
}

async function main(): Promise<number | undefined> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '7300' },
			'rate-limits': { type: 'boolean', default: false },
			speed: { type: 'string', default: '1' },
			'school-day': { type: 'string' },
			'day-speed': { type: 'string', default: '60' },
			json: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		console.log(HELP);
		return 0;
	}
	const port = Number(values.port);
	const speed = Number(values.speed);
	if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new TypeError('--port must be a number from 0 to 65535');
	if (!(speed > 0)) throw new TypeError('--speed must be a number above 0');
	const simulator = await startSimulator({ port, speed, rateLimits: values['rate-limits'] });
	console.log(
		values.json ? JSON.stringify({ url: simulator.url, port: simulator.port, account: simulator.account }) : describe(simulator),
	);
	if (values['school-day'] !== undefined) {
		simulator.schoolDay.start({ rooms: Number(values['school-day']), speed: Number(values['day-speed']) });
	}
	const stop = (): void => {
		void simulator.stop().then(() => process.exit(0));
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
	return undefined;
}

main().then(
	(code) => {
		if (code !== undefined) process.exitCode = code;
	},
	(error: NodeJS.ErrnoException) => {
		console.error(
			error.code === 'EADDRINUSE'
				? 'This port is taken. Choose another one with --port, or --port 0 for any free one.'
				: error.message,
		);
		process.exitCode = 1;
	},
);
