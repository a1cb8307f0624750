import type { JsonObject } from '../types';

/** A documented refusal: HTTP status, with `detail` and `reason`. */
export class TranscriptError extends Error {
	constructor(
		readonly status: number,
		readonly reason: string,
		detail: string,
	) {
		super(detail);
	}
}

const invalid = (detail: string): TranscriptError => new TranscriptError(400, 'InvalidRequest', detail);

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

const VENDORS = new Set<unknown>([1, 2, 3, 5, 6, 7, 8, 11]);

function texts(value: unknown, name: string, most: number, least = 0): string[] {
	const all = value ?? [];
	if (!Array.isArray(all) || !all.every((one) => typeof one === 'string' && one !== '')) throw invalid(`invalid ${name}`);
	if (all.length < least || all.length > most) throw invalid(`invalid number of ${name}`);
	return all as string[];
}

function whole(value: unknown, name: string, least: number, most: number): void {
	if (value === undefined) return;
	if (!Number.isInteger(value) || (value as number) < least || (value as number) > most) throw invalid(`invalid ${name}`);
}

function checkTranslation(value: unknown): void {
	if (value === undefined) return;
	if (!isObject(value)) throw invalid('invalid translateConfig');
	const list = value['languages'] ?? [];
	if (!Array.isArray(list) || list.length > 4) throw invalid('invalid translateConfig.languages');
	for (const one of list as unknown[]) {
		if (!isObject(one) || typeof one['source'] !== 'string') throw invalid('invalid translateConfig.languages');
		texts(one['target'], 'translateConfig target', 10, 1);
	}
}

function checkCaptions(value: unknown): void {
	if (value === undefined) return;
	if (!isObject(value) || !isObject(value['storage'])) throw invalid('invalid captionConfig');
	whole(value['sliceDuration'], 'sliceDuration', 5, 28_800);
	const { accessKey, secretKey, bucket, vendor, region, fileNamePrefix } = value['storage'];
	for (const text of [accessKey, secretKey, bucket]) if (typeof text !== 'string' || text === '') throw invalid('invalid storage');
	if (!VENDORS.has(vendor) || !Number.isInteger(region)) throw invalid('invalid storage vendor');
	const prefix = texts(fileNamePrefix, 'fileNamePrefix', 100);
	if (prefix.join('/').length > 128 || !prefix.every((part) => /^[a-zA-Z0-9]+$/.test(part))) throw invalid('invalid fileNamePrefix');
}

/** What single users speak, five of them at most. */
function checkUserLanguages(value: unknown): void {
	if (value === undefined) return;
	if (!Array.isArray(value) || value.length > 5) throw invalid('invalid uidLanguagesConfig');
	for (const one of value as unknown[]) {
		if (!isObject(one) || typeof one['uid'] !== 'string' || !/^[1-9]\d{0,9}$/.test(one['uid'])) throw invalid('invalid uidLanguagesConfig uid');
		texts(one['languages'], 'uidLanguagesConfig languages', 4, 1);
	}
}

/** Any encryption needs its key; 7 and 8 a salt of 32 bytes besides. */
function checkEncryption({ cryptionMode = 0, secret, salt }: JsonObject): void {
	whole(cryptionMode, 'cryptionMode', 0, 8);
	if (cryptionMode === 0) return;
	if (typeof secret !== 'string' || secret === '') throw invalid('invalid secret');
	if (cryptionMode !== 7 && cryptionMode !== 8) return;
	if (typeof salt !== 'string' || Buffer.from(salt, 'base64').length !== 32) throw invalid('invalid salt');
}

/** Checks what is to be started. Source: Real-time STT REST v7, "Start a Real-time STT agent". */
export function checkJoin(body: unknown): JsonObject {
	if (!isObject(body)) throw invalid('invalid body');
	const { name, rtcConfig } = body;
	if (typeof name !== 'string' || name === '' || name.length > 64) throw invalid('invalid name');
	texts(body['languages'], 'languages', 4, 1);
	texts(body['keywords'], 'keywords', 500);
	whole(body['maxIdleTime'], 'maxIdleTime', 5, 2_592_000);
	if (!isObject(rtcConfig)) throw invalid('invalid rtcConfig');
	if (typeof rtcConfig['channelName'] !== 'string' || rtcConfig['channelName'] === '') throw invalid('invalid channelName');
	if (typeof rtcConfig['pubBotUid'] !== 'string' || !/^[1-9]\d{0,9}$/.test(rtcConfig['pubBotUid'])) throw invalid('invalid pubBotUid');
	const heard = texts(rtcConfig['subscribeAudioUids'], 'subscribeAudioUids', 32);
	const unheard = texts(rtcConfig['unSubscribeAudioUids'], 'unSubscribeAudioUids', 5);
	if (heard.length > 0 && unheard.length > 0) throw invalid('subscribeAudioUids and unSubscribeAudioUids exclude each other');
	checkEncryption(rtcConfig);
	checkUserLanguages(body['uidLanguagesConfig']);
	checkTranslation(body['translateConfig']);
	checkCaptions(body['captionConfig']);
	return body;
}

/** Checks what is to be changed. Source: Real-time STT REST v7, "Update task configuration". */
export function checkUpdate(body: unknown): JsonObject {
	if (!isObject(body) || Object.keys(body).length === 0) throw invalid('nothing to update');
	if (body['languages'] !== undefined) texts(body['languages'], 'languages', 4, 1);
	texts(body['keywords'], 'keywords', 500);
	checkUserLanguages(body['uidLanguagesConfig']);
	checkTranslation(body['translateConfig']);
	return body;
}
