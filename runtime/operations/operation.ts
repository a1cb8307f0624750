import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeProperties, NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { z } from 'zod';

import type { ItemsAtATime } from './itemsInFlight';
import type { Field, InputOf } from '../parameters/parameter';
import { type GivenParameters, parameterReader, type Rules } from '../parameters/readParameters';
import type { RequestLimits } from '../transport/requestSettings';
import { ApiFailure } from '../../vendors/apiFailure';

/** What an operation knows about the item it runs for. */
export interface ItemContext {
	/** The input item, from 0. */
	index: number;
	/** n8n's own functions, for binary data and the like. */
	n8n: IExecuteFunctions;
	/** Shows a line above the node's output; secrets and markup are taken out. */
	hint(message: string): void;
	/** What n8n shows of a failure of this item, cleaned of its secrets. */
	errorFrom(failure: unknown): NodeApiError | NodeOperationError;
	/** Writes a line into n8n's log, cleaned in the same way. */
	log(message: string): void;
	/**
	 * Does something when all items are done and n8n is about to get them: what may only be remembered
	 * of items that really come out. Not done for an item that failed.
	 */
	onCommit(work: () => Promise<void>): void;
	/** Does something when the run of the node has ended, well or not; at once when it has already. */
	onEnd(work: () => void): void;
}

/** Items with more than JSON (binary data, say), as n8n knows them; pairing is added by the runner. */
export class OutputItems {
	constructor(readonly items: INodeExecutionData[]) {}
}

/**
 * One of several things that a call was for and that the vendor refused while it carried out others. Among the items
 * of an output it becomes one that failed; without an error output the node stops, and says what was carried out.
 */
export class FailedEntry {
	constructor(
		readonly failure: ApiFailure,
		/** What tells it from the others, e.g. `{ studentUid: 2000001 }`. */
		readonly entry: object,
	) {}
}

export type Output = object | object[] | OutputItems;

/**
 * The failure of a call that was carried out in part.
 *
 * @param output the entries, in the order in which they were given
 */
export function partFailure(output: object[]): ApiFailure | undefined {
	const failed = output.filter((entry) => entry instanceof FailedEntry);
	const [first] = failed;
	if (!first) return undefined;
	const { message, details } = first.failure;
	const done = output.filter((entry) => !(entry instanceof FailedEntry));
	const refused = failed.map(({ failure, entry }) => ({ ...entry, error: failure.message }));
	if (done.length === 0 && failed.length === 1) return new ApiFailure(message, { ...details, partial: { refused } });
	const rest = done.length > 0 ? `; ${done.length} ${done.length === 1 ? 'was' : 'were'} carried out` : '';
	return new ApiFailure(`${failed.length} of ${output.length} did not work${rest}. The first: ${message}`, {
		...details,
		hint: `${details.hint ?? ''} To get one item for each, set "On Error" in the settings of the node to "Continue (using error output)".`.trim(),
		partial: { done, refused },
	});
}

/** What a node's resource works with. */
export interface Connection<Clients> {
	clients: Clients;
	/** Values of the credential that must never show. */
	secrets: string[];
	/** Whether hashes of 32 hexadecimal digits in the vendor's words are signatures. */
	hashes?: boolean;
}

interface Texts {
	/** In the menu, e.g. `Kick`. */
	name: string;
	/** In the workflow, e.g. `kick`. */
	value: string;
	/** In the node panel, e.g. `Kick a user out of a classroom`. */
	action: string;
	/** Under the name, and what an AI agent reads. */
	description: string;
}

/** One operation: what the user sees and what happens, in one object. */
export interface Operation<Clients> extends Texts {
	/** The parameters, in the order in which they show. */
	fields: INodeProperties[];
	/** Reads and checks the parameters of one item. */
	read(given: GivenParameters, index: number): unknown;
	/** How many items run at once at most, where each takes more than a few requests. */
	itemsAtMost?: number;
	/** It only computes, so that there is no request to set anything for. */
	sendsNothing?: boolean;
	/** Does it for one item whose parameters were checked. */
	run(clients: Clients, input: never, item: ItemContext): Promise<Output>;
}

/** A group of operations, e.g. everything about users. */
export interface Resource<Clients> {
	/** In the menu, e.g. `User`. */
	name: string;
	/** In the workflow, e.g. `user`. */
	value: string;
	/** The first one is the default. */
	operations: Array<Operation<Clients>>;
	/** Makes the clients from the credential; called at most once in a run. */
	connect(context: IExecuteFunctions, limits: RequestLimits): Promise<Connection<Clients>>;
	/** How many items run at once unless the user says otherwise. */
	itemsAtATime: ItemsAtATime;
	/** None of its operations sends a request. */
	sendsNothing?: boolean;
}

/** A resource of whatever clients: the runner hands an operation only what its own resource connected. */
export type AnyResource = Resource<unknown>;

interface Definition<Clients, Ps extends readonly Field[]> extends Texts {
	/** In the order in which they show. */
	parameters: Ps;
	/** How many items run at once at most, where each takes more than a few requests. */
	itemsAtMost?: number;
	/** It only computes, so that there is no request to set anything for. */
	sendsNothing?: boolean;
	/** Rules between parameters. */
	rules?(input: InputOf<Ps>, context: z.RefinementCtx): void;
	run(clients: Clients, input: InputOf<Ps>, item: ItemContext): Promise<Output>;
}

/**
 * For a resource whose operations use `Clients`: a function that makes operations whose `run` gets what the checks of
 * its `parameters` let through, with the types that follow from them.
 */
export function operationsFor<Clients>() {
	return <const Ps extends readonly Field[]>({ parameters, rules, ...rest }: Definition<Clients, Ps>): Operation<Clients> => ({
		...rest,
		fields: parameters as unknown as INodeProperties[],
		read: parameterReader(parameters, rules as Rules<never> | undefined),
	});
}

/** Turns what `run` returned into items that belong to input item `index`. */
export function toItems(output: Output, index: number): INodeExecutionData[] {
	const pairedItem = { item: index };
	if (output instanceof OutputItems) return output.items.map((item) => ({ ...item, pairedItem }));
	const list = Array.isArray(output) ? output : [output];
	return list.map((json) => ({ json: json as IDataObject, pairedItem }));
}
