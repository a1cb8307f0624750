import { badParameter } from './respond';

// The 89 characters that the documents list for roomUuid, userUuid and widgetUuid.
const ALLOWED = /^[a-zA-Z0-9 !#$%&()+\-:;<=.>?@[\]^_{}|~,]+$/;

/** Refuses an id that is empty, longer than 64 bytes or has other characters. */
export function checkId(name: string, value: unknown): string {
	if (typeof value !== 'string' || value === '') throw badParameter(`${name} is required`);
	if (Buffer.byteLength(value) > 64) throw badParameter(`${name} is longer than 64 bytes`);
	if (!ALLOWED.test(value)) throw badParameter(`${name} has unsupported characters`);
	return value;
}
