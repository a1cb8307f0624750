import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import { failedItemJson, toNodeError } from './nodeErrors';
import { cancelSignal } from '../transport/n8nTransport';
import { cleanLine, type Hidden, sentSecrets } from '../transport/secrets';
import { type AnyResource, type Connection, FailedEntry, type Operation, partFailure, toItems } from './operation';
import { ItemsInFlight } from './itemsInFlight';
import { ItemParameters } from '../parameters/itemParameters';
import { readRequestSettings } from '../transport/requestSettings';

const missing = (what: string, value: unknown, where: string): string =>
	value === undefined || value === null || value === '' ? `No ${what} is chosen` : `${where} has no ${what} ${JSON.stringify(value)}`;

/** The resource and the operation that an item's parameters name. */
function chosen(
	context: IExecuteFunctions,
	given: ItemParameters,
	resources: AnyResource[],
	index: number,
): { resource: AnyResource; operation: Operation<unknown> } {
	const resourceName = given.get('resource', index);
	const operationName = given.get('operation', index);
	const resource = resources.find(({ value }) => value === resourceName);
	const operation = resource?.operations.find(({ value }) => value === operationName);
	if (resource && operation) return { resource, operation };
	const message = resource
		? missing('operation', operationName, `The resource "${resource.name}"`)
		: missing('resource', resourceName, 'This node');
	throw new NodeOperationError(context.getNode(), message, {
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
 * @param resources the node's resources, each with the way to its clients
 */
export async function runItems(context: IExecuteFunctions, resources: AnyResource[]): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	if (items.length === 0) return [[]];
	const given = new ItemParameters(context);
	const connections = new Map<AnyResource, Promise<Connection<unknown>>>();

	async function begin() {
		const { resource, operation } = chosen(context, given, resources, 0);
		const { itemsAtATime, limits } = readRequestSettings(context);
		const { first, most } = resource.itemsAtATime;
		const atMost = itemsAtATime ?? operation.itemsAtMost ?? most;
		const inFlight = new ItemsInFlight({ first: Math.min(itemsAtATime ?? first, atMost), most: atMost }, itemsAtATime !== undefined);
		const connect = (to: AnyResource): Promise<Connection<unknown>> => {
			let connection = connections.get(to);
			if (!connection) connections.set(to, (connection = to.connect(context, { ...limits, traffic: inFlight })));
			return connection;
		};
		// A credential that can't be used is the node's fault, not that of an item.
		await connect(resource);
		return { inFlight, connect };
	}

	const { inFlight, connect } = await begin().catch((error: unknown) => {
		throw toNodeError(context.getNode(), error);
	});
	const signal = cancelSignal(context);
	const commits: Array<() => Promise<void>> = [];
	const ends = new Set<() => void>();
	let ended = false;

	/** @param entry what tells one of several things from the others, when only that one failed */
	function failedItem(index: number, error: unknown, hidden: Hidden, entry?: object): INodeExecutionData {
		const nodeError = toNodeError(context.getNode(), error, index, hidden);
		const item: INodeExecutionData = { json: failedItemJson(nodeError, entry) as IDataObject, pairedItem: { item: index } };
		return context.getNode().onError === 'continueErrorOutput' ? forErrorOutput(item, nodeError) : item;
	}

	async function runItem(index: number): Promise<INodeExecutionData[]> {
		let connected: Connection<unknown> | undefined;
		let sent: string[] = [];
		const hidden = (): Hidden => ({ secrets: [...(connected?.secrets ?? []), ...sent], hashes: connected?.hashes });
		try {
			const { resource, operation } = chosen(context, given, resources, index);
			const connection = await connect(resource);
			connected = connection;
			const input = operation.read(given, index) as never;
			sent = sentSecrets(input);
			const later: typeof commits = [];
			const output = await operation.run(connection.clients, input, {
				index,
				n8n: context,
				hint: (message) => context.addExecutionHints({ message: cleanLine(message, hidden()), location: 'outputPane' }),
				errorFrom: (failure) => toNodeError(context.getNode(), failure, index, hidden()),
				log: (message) => context.logger.info(cleanLine(message, hidden())),
				onCommit: (work) => void later.push(work),
				// Items that are on their way when another one fails go on for a while.
				onEnd: (work) => (ended ? work() : void ends.add(work)),
			});
			const entries = Array.isArray(output) ? output : [output];
			const failure = context.continueOnFail() ? undefined : partFailure(entries);
			if (failure) throw failure;
			commits.push(...later);
			if (!entries.some((entry) => entry instanceof FailedEntry)) return toItems(output, index);
			return entries.flatMap((entry) => (entry instanceof FailedEntry ? [failedItem(index, entry.failure, hidden(), entry.entry)] : toItems(entry as object, index)));
		} catch (error) {
			if (!context.continueOnFail() || signal?.aborted) throw toNodeError(context.getNode(), error, index, hidden());
			return [failedItem(index, error, hidden())];
		}
	}

	try {
		const results = await inFlight.run(items.length, runItem);
		for (const commit of commits) await commit();
		return [results.flat()];
	} finally {
		ended = true;
		for (const end of ends) end();
	}
}
