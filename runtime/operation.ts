import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import type { z } from 'zod';

/** What an operation knows about the item it runs for. */
export interface ItemContext {
	/** The input item, from 0. */
	index: number;
	/** n8n's own functions, for binary data and the like. */
	n8n: IExecuteFunctions;
	/** Shows a line above the node's output. */
	hint(message: string): void;
	/**
	 * Does something when all items are done and n8n is about to get them: what may only be remembered
	 * of items that really come out. Not done for an item that failed.
	 */
	atTheEnd(work: () => Promise<void>): void;
}

/** Items with more than JSON (binary data, say), as n8n knows them; pairing is added by the runner. */
export class RichItems {
	constructor(readonly items: INodeExecutionData[]) {}
}

export type Output = object | object[] | RichItems;

/** One operation: what the user sees and what happens, in one object. */
export interface Operation<Clients> {
	/** In the menu, e.g. `Kick`. */
	name: string;
	/** In the workflow, e.g. `kick`. */
	value: string;
	/** In the node panel, e.g. `Kick a user out of a classroom`. */
	action: string;
	/** Under the name, and what an AI agent reads. */
	description: string;
	/** The parameters, in the order in which they show. */
	fields: INodeProperties[];
	/** Checks the parameters of one item; its keys are the fields' names. */
	input: z.ZodTypeAny;
	/** Does it for one item whose parameters were checked. */
	run(clients: Clients, input: never, item: ItemContext): Promise<Output>;
}

/** A group of operations, e.g. everything about users. */
export interface Resource<Clients> {
	/** In the menu, e.g. `User`. */
	name: string;
	/** In the workflow, e.g. `user`. */
	value: string;
	operations: Array<Operation<Clients>>;
}

/**
 * For a node whose operations use `Clients`: a function that makes operations whose `run` gets what
 * its `input` lets through, with the types that follow from it.
 */
export function operationsFor<Clients>() {
	return <Schema extends z.ZodTypeAny>(
		definition: Omit<Operation<Clients>, 'input' | 'run'> & {
			input: Schema;
			run(clients: Clients, input: z.output<Schema>, item: ItemContext): Promise<Output>;
		},
	): Operation<Clients> => definition as unknown as Operation<Clients>;
}

/** Turns what `run` returned into items that belong to input item `index`. */
export function toItems(output: Output, index: number): INodeExecutionData[] {
	const pairedItem = { item: index };
	if (output instanceof RichItems) return output.items.map((item) => ({ ...item, pairedItem }));
	const list = Array.isArray(output) ? output : [output];
	return list.map((json) => ({ json: json as IDataObject, pairedItem }));
}
