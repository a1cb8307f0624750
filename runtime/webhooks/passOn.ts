import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { memoryOf } from './memory';

/**
 * Passes on what an execution starts with, and remembers that it did start. n8n does the first by itself; the second
 * is for executions that n8n stored while it shut down, without acknowledging the message, and runs after a restart.
 * Without it the message would start another one when it comes again.
 *
 * @param keysOf the keys of the message that an item came from
 */
export function passOn(context: IExecuteFunctions, keysOf: (item: IDataObject) => readonly string[]): INodeExecutionData[][] {
	const items = context.getInputData();
	if (context.getMode() === 'webhook') memoryOf(context).seen.add(items.flatMap(({ json }) => keysOf(json)));
	return [items];
}
