import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';
import pMap from 'p-map';

import { failedItemJson, toNodeError } from './errors';
import { cancelSignal } from './hostHttp';
import { type Operation, type Resource, toItems } from './operation';
import { ItemParameters } from './itemParameters';
import { readParameters } from './parameters';
import { readRequestSettings, type RequestLimits } from './requestSettings';

export type { RequestLimits };

/** What a node brings to the runner. */
export interface Connection<Clients> {
	clients: Clients;
	/** Values of the credential that must never show. */
	secrets: string[];
}

function chosen<C>(
	context: IExecuteFunctions,
	given: ItemParameters,
	resources: Array<Resource<C>>,
	index: number,
): Operation<C> {
	const resource = given.get('resource', index);
	const operation = given.get('operation', index);
	const found = resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
	if (found) return found;
	throw new NodeOperationError(context.getNode(), `"${String(resource)}: ${String(operation)}" is not an operation of this node`, {
		itemIndex: index,
		description: 'Choose the resource and the operation again; the workflow may come from another version.',
	});
}

/**
 * Newer versions of n8n know by the keys of the JSON that an item goes to the error output, older ones (2.8) want its
 * error. Not enumerable, because n8n puts the bare message in the place of the JSON of items that still have it later.
 */
function forErrorOutput(item: INodeExecutionData, error: NodeApiError | NodeOperationError): INodeExecutionData {
	return Object.defineProperty(item, 'error', { value: error, enumerable: false, configurable: true, writable: true });
}

/**
 * Runs the chosen operation for every input item, several at a time, in input order.
 * One item that does not succeed never disturbs the others when the node continues on fail.
 *
 * @param context n8n's functions
 * @param resources the node's resources
 * @param connect makes the clients from the credential, once for the run
 * @param defaultConcurrency how many items run at once unless the user says otherwise
 */
export async function runItems<C>(
	context: IExecuteFunctions,
	resources: Array<Resource<C>>,
	connect: (context: IExecuteFunctions, limits: RequestLimits) => Promise<Connection<C>>,
	defaultConcurrency: number,
): Promise<INodeExecutionData[][]> {
	async function begin() {
		const { concurrency, limits } = readRequestSettings(context, defaultConcurrency);
		return { concurrency, ...(await connect(context, limits)) };
	}

	const { concurrency, clients, secrets } = await begin().catch((error: unknown) => {
		throw toNodeError(context.getNode(), error);
	});
	const signal = cancelSignal(context);
	const given = new ItemParameters(context);
	const atTheEnd: Array<() => Promise<void>> = [];

	async function runItem(index: number): Promise<INodeExecutionData[]> {
		try {
			const { fields, input, run } = chosen(context, given, resources, index);
			const parameters = readParameters(given, fields, input, index) as never;
			const later: typeof atTheEnd = [];
			const output = await run(clients, parameters, {
				index,
				n8n: context,
				hint: (message) => context.addExecutionHints({ message, location: 'outputPane' }),
				atTheEnd: (work) => void later.push(work),
			});
			atTheEnd.push(...later);
			return toItems(output, index);
		} catch (error) {
			const nodeError = toNodeError(context.getNode(), error, index, secrets);
			if (!context.continueOnFail() || signal?.aborted) throw nodeError;
			const item: INodeExecutionData = { json: failedItemJson(nodeError) as IDataObject, pairedItem: { item: index } };
			return [context.getNode().onError === 'continueErrorOutput' ? forErrorOutput(item, nodeError) : item];
		}
	}

	const results = await pMap(context.getInputData(), async (_item, index) => await runItem(index), {
		concurrency,
		stopOnError: true,
	});
	for (const work of atTheEnd) await work();
	return [results.flat()];
}
