import {
	deepCopy,
	isSafeObjectProperty,
	type IExecuteFunctions,
	type IGetNodeParameterOptions,
	type INodeExecutionData,
	type INodeParameters,
} from 'n8n-workflow';

/** Says that only n8n itself can tell a value. */
const ASK = Symbol('ask n8n');

/** Reads a parameter's value from the JSON of an item, or says `ASK`. */
type Reader = (json: unknown) => unknown;

interface Parameter {
	/** What n8n made of a parameter that is the same for all items, once it was read. */
	same?: { value: unknown };
	isSame: boolean;
	reader?: Reader;
}

/** `={{ $json.name }}` and `={{ $json.a["b c"][0] }}`: what n8n writes when a field is dragged into a parameter. */
const FIELD = /^=\{\{\s*\$json((?:\.[A-Za-z_]\w*|\["[^"\\{}\n]*"\]|\['[^'\\{}\n]*'\]|\[\d+\])+)\s*\}\}$/;
const STEP = /\.([A-Za-z_]\w*)|\["([^"]*)"\]|\['([^']*)'\]|\[(\d+)\]/g;

/** Whether n8n works out a value. */
export function isExpression(value: unknown): value is string {
	return typeof value === 'string' && value.startsWith('=');
}

function holdsExpression(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return isExpression(value);
	return Object.values(value).some(holdsExpression);
}

function fieldReader(expression: string): Reader | undefined {
	const path = FIELD.exec(expression)?.[1];
	// n8n refuses some names; so that it does, they are left to it.
	if (path === undefined || /constructor/i.test(path)) return undefined;
	const steps = [...path.matchAll(STEP)].map((step) => (step[1] ?? step[2] ?? step[3] ?? step[4])!);
	if (!steps.every((step) => isSafeObjectProperty(step))) return undefined;
	return (json) => {
		let value = json;
		for (const step of steps) {
			if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return ASK;
			value = (value as Record<string, unknown>)[step];
		}
		const isPlain = typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
		return isPlain ? value : ASK;
	};
}

/** A reader for a parameter as it stands in the workflow; undefined when n8n must be asked anyway. */
function readerFor(raw: unknown): Reader | undefined {
	if (isExpression(raw)) return fieldReader(raw);
	if (typeof raw !== 'object' || raw === null) return () => raw;
	const readers: Array<[string, Reader]> = [];
	for (const [key, inner] of Object.entries(raw)) {
		const reader = readerFor(inner);
		if (!reader) return undefined;
		readers.push([key, reader]);
	}
	return (json) => {
		const values: Array<[string, unknown]> = [];
		for (const [key, reader] of readers) {
			const value = reader(json);
			if (value === ASK) return ASK;
			values.push([key, value]);
		}
		return Array.isArray(raw) ? values.map(([, value]) => value) : Object.fromEntries(values);
	};
}

/**
 * Reads the node's parameters, item by item, with the values that n8n's `getNodeParameter` gives.
 *
 * For each expression n8n goes into a sandbox, which with many items takes longer than the requests. So what is the
 * same for all items is read once, and a plain field of the item, the usual expression by far, is read directly.
 */
export class ItemParameters {
	private readonly given: INodeParameters;
	private readonly parameters = new Map<string, Parameter>();
	private item: { index: number; json: unknown } = { index: -1, json: undefined };
	/** The items, if they are those that `$json` means; for a tool of an AI agent they are not. */
	private items?: INodeExecutionData[] | null;

	constructor(private readonly context: IExecuteFunctions) {
		this.given = context.getNode().parameters;
	}

	/**
	 * @param name the parameter's name
	 * @param index the input item, from 0
	 * @param options as of `getNodeParameter`
	 * @returns the value; null when the parameter isn't there
	 * @throws what n8n throws when an expression can't be resolved
	 */
	get(name: string, index: number, options: IGetNodeParameterOptions = {}): unknown {
		const parameter = this.parameter(name);
		if (parameter.isSame) {
			parameter.same ??= { value: this.ask(name, index, options) };
			// Whoever changes its value must not change that of the other items.
			const { value } = parameter.same;
			return typeof value === 'object' && value !== null ? deepCopy(value) : value;
		}
		const value = parameter.reader ? parameter.reader(this.json(index)) : ASK;
		return value === ASK ? this.ask(name, index, options) : value;
	}

	/** The parameter as it stands in the workflow, with expressions as they are written. */
	raw(name: string): unknown {
		return this.given[name];
	}

	private parameter(name: string): Parameter {
		let parameter = this.parameters.get(name);
		if (!parameter) {
			const raw = this.given[name];
			const isSame = !holdsExpression(raw);
			parameter = isSame ? { isSame } : { isSame, reader: readerFor(raw) };
			this.parameters.set(name, parameter);
		}
		return parameter;
	}

	private ask(name: string, index: number, options: IGetNodeParameterOptions): unknown {
		return this.context.getNodeParameter(name, index, null, options);
	}

	/** What `$json` is for an item. */
	private json(index: number): unknown {
		if (this.item.index !== index) {
			if (this.items === undefined) this.items = this.itemsBehindJson();
			const item = this.items?.[index];
			this.item = { index, json: item ? item.json : this.lookUpJson(index) };
		}
		return this.item.json;
	}

	private itemsBehindJson(): INodeExecutionData[] | null {
		const items = this.context.getInputData();
		const ends = items.length > 0 ? [0, items.length - 1] : [];
		return ends.every((index) => this.lookUpJson(index) === items[index]!.json) ? items : null;
	}

	private lookUpJson(index: number): unknown {
		try {
			return this.context.getWorkflowDataProxy(index).$json;
		} catch {
			// n8n says why when it is asked for the value.
			return undefined;
		}
	}
}
