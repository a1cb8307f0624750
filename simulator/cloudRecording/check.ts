import type { JsonObject } from '../types';
import { invalid } from './respond';

/** Checks the fields of one request; every failure names the operation and the field, with code 2. */
export class Check {
	constructor(private readonly operation: string) {}

	fail(what: string): never {
		throw invalid(this.operation, what);
	}

	object(value: unknown, name: string): JsonObject {
		if (typeof value !== 'object' || value === null || Array.isArray(value)) this.fail(`${name} type`);
		return value as JsonObject;
	}

	optionalObject(from: JsonObject, name: string): JsonObject | undefined {
		return from[name] === undefined ? undefined : this.object(from[name], name);
	}

	list(from: JsonObject, name: string, most = Infinity): unknown[] | undefined {
		const value = from[name];
		if (value === undefined) return undefined;
		if (!Array.isArray(value)) this.fail(`${name} type`);
		if (value.length > most) this.fail(`${name} length`);
		return value;
	}

	integer(from: JsonObject, name: string, low: number, high: number): number | undefined {
		const value = from[name];
		if (value === undefined) return undefined;
		if (typeof value !== 'number' || !Number.isInteger(value)) this.fail(`${name} type`);
		if (value < low || value > high) this.fail(`${name} value`);
		return value;
	}

	requiredInteger(from: JsonObject, name: string, low: number, high: number): number {
		return this.integer(from, name, low, high) ?? this.fail(`${name} value`);
	}

	number(from: JsonObject, name: string, low: number, high: number): number | undefined {
		const value = from[name];
		if (value === undefined) return undefined;
		if (typeof value !== 'number') this.fail(`${name} type`);
		if (value < low || value > high) this.fail(`${name} value`);
		return value;
	}

	string(from: JsonObject, name: string): string | undefined {
		const value = from[name];
		if (value === undefined) return undefined;
		if (typeof value !== 'string') this.fail(`${name} type`);
		return value;
	}

	requiredString(from: JsonObject, name: string): string {
		const value = this.string(from, name);
		if (value === undefined || value === '') this.fail(`${name} value`);
		return value;
	}

	boolean(from: JsonObject, name: string): boolean | undefined {
		const value = from[name];
		if (value !== undefined && typeof value !== 'boolean') this.fail(`${name} type`);
		return value as boolean | undefined;
	}

	/** `uid` of the recording client: text that holds an integer from 1 to 2³²−1. */
	uid(value: unknown): string {
		if (typeof value !== 'string') this.fail('uid type');
		if (!/^\d{1,10}$/.test(value) || Number(value) < 1 || Number(value) > 4_294_967_295) this.fail('uid value');
		return value;
	}
}
