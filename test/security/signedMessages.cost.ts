/**
 * Measures what signed messages of 1 MB cost, in a process of its own: within jest, each use of `Object` or `Array` takes
 * several times as long as in n8n. Prints one line of JSON for each.
 */
import { judgeMessage } from '../../nodes/ClassInTrigger/trigger';
import { FORMS, SECRET, signed } from './messages';
import { timed } from './timing';

async function main(): Promise<void> {
	for (const [what, text] of FORMS) {
		const bytes = Buffer.from(signed(text));
		for (const options of [{}, { includeRaw: true, onePerPerson: true }]) {
			const measured = await timed(() => judgeMessage({ bytes, input: { events: [], options } as never, credential: { secret: SECRET } }));
			process.stdout.write(`${JSON.stringify({ what, ...measured })}\n`);
		}
	}
}

void main();
