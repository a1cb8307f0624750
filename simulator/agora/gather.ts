import type { Call, Region } from '../types';
import { checkId } from './ids';
import { isObject } from './properties';
import { badParameter, roomNotFound } from './respond';
import type { Room } from './room';
import type { AgoraWorld } from './world';

/** The room in the address. @throws ClassroomError 20404100 when it doesn't exist in this region. */
export function roomOf(world: AgoraWorld, call: Call): Room {
	const roomUuid = checkId('roomUuid', call.params['roomUuid']);
	const room = world.room(call.account.appId, call.params['region'] as Region, roomUuid);
	if (!room) throw roomNotFound();
	return room;
}

/** The JSON object of the body; `{}` when there is none. */
export function bodyOf(call: Call): Record<string, unknown> {
	if (call.bodyInvalid) throw badParameter('body is not JSON');
	if (call.body === undefined) return {};
	if (!isObject(call.body)) throw badParameter('body is not an object');
	return call.body;
}

/** An optional object among the fields of a body. */
export function objectField(body: Record<string, unknown>, name: string): Record<string, unknown> | undefined {
	const value = body[name];
	if (value === undefined || value === null) return undefined;
	if (!isObject(value)) throw badParameter(`${name} is not an object`);
	return value;
}

/** A required object among the fields of a body. */
export function requiredObject(body: Record<string, unknown>, name: string): Record<string, unknown> {
	const value = objectField(body, name);
	if (!value) throw badParameter(`${name} is required`);
	return value;
}

/** A required, non-empty list of strings. */
export function stringList(body: Record<string, unknown>, name: string): string[] {
	const value = body[name];
	if (!Array.isArray(value) || value.length === 0 || value.some((entry) => typeof entry !== 'string')) {
		throw badParameter(`${name} is not a list of strings`);
	}
	return value as string[];
}

/** An optional integer between two bounds. */
export function integerField(body: Record<string, unknown>, name: string, low: number, high: number): number | undefined {
	const value = body[name];
	if (value === undefined || value === null) return undefined;
	if (typeof value !== 'number' || !Number.isInteger(value) || value < low || value > high) {
		throw badParameter(`${name} is not an integer from ${low} to ${high}`);
	}
	return value;
}

/** An optional boolean. */
export function booleanField(body: Record<string, unknown>, name: string): boolean | undefined {
	const value = body[name];
	if (value === undefined || value === null) return undefined;
	if (typeof value !== 'boolean') throw badParameter(`${name} is not a boolean`);
	return value;
}

/** An optional string. */
export function stringField(body: Record<string, unknown>, name: string): string | undefined {
	const value = body[name];
	if (value === undefined || value === null) return undefined;
	if (typeof value !== 'string') throw badParameter(`${name} is not a string`);
	return value;
}

/** The state at the end of an address, one of `allowed`. */
export function stateParam(call: Call, allowed: number[]): number {
	const state = Number(call.params['state']);
	if (!/^\d$/.test(call.params['state'] ?? '') || !allowed.includes(state)) throw badParameter('state');
	return state;
}
