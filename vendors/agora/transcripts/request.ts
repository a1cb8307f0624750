import { randomInt } from 'crypto';

import type { StorageConfig } from '../cloudRecording/request';
import { deepMerge, isObject, type JsonObject, omitUndefined } from '../../json';

/** Limits of the call. Source: Real-time STT REST v7, "Start a Real-time STT agent". */
export const MOST_LANGUAGES = 4;
export const MOST_TARGETS = 10;
export const MOST_KEYWORDS = 500;
export const MOST_SUBSCRIBED = 32;
export const MOST_UNSUBSCRIBED = 5;
export const MOST_USERS_WITH_LANGUAGES = 5;
export const MOST_NAME = 64;
export const IDLE_SECONDS = { least: 5, most: 2_592_000 } as const;
export const SLICE_SECONDS = { least: 5, most: 28_800 } as const;

/** Storage vendors that take captions, by Agora's numbers, which are those of Cloud Recording. */
export const CAPTION_VENDORS: ReadonlySet<number> = new Set([1, 2, 3, 5, 6, 7, 8, 11]);
const S3_COMPATIBLE = 11;

/** Who is heard: everybody, some, or all but some. */
export interface Heard {
	subscribeAudioUids?: string[];
	unSubscribeAudioUids?: string[];
}

/** What one user speaks; Agora takes no other language from this user. */
export interface UserLanguages {
	uid: string;
	languages: string[];
}

/** How the channel is encrypted; the captions that the class sees are encrypted in the same way. */
export interface Encryption {
	cryptionMode?: number;
	secret?: string;
	/** 32 bytes in Base64. */
	salt?: string;
}

export interface NewTranscript extends Heard, Encryption {
	cname: string;
	/** The job's name; Agora takes each only once. */
	name: string;
	languages: string[];
	uidLanguagesConfig?: UserLanguages[];
	/** What each language is translated to. */
	translateTo: string[];
	keywords: string[];
	/** The bot's number in the channel, as text. */
	botUid: string;
	/** Needed where the project has its App Certificate on. */
	botToken?: string;
	maxIdleTime?: number;
	/** Where the captions go; without it they are only shown in the channel. */
	storage?: StorageConfig;
	fileNamePrefix?: string[];
	sliceDuration?: number;
}

/** People and recorders have numbers up to 2^32 too, but so many are free at the upper end that none meets another. */
const BOT_UIDS = { from: 4_000_000_000, to: 4_294_967_295 } as const;

/** A number for the bot that nobody else in the channel has. */
export function newBotUid(): string {
	return String(randomInt(BOT_UIDS.from, BOT_UIDS.to));
}

/**
 * A name for a transcript, which Agora takes only once: the channel's, the moment, and something random.
 *
 * @param now milliseconds since 1970
 */
export function newName(cname: string, now: number): string {
	const behind = `-${now.toString(36)}-${randomInt(2 ** 40).toString(36)}`;
	return `${cname.replace(/[^\w-]+/g, '-').slice(0, MOST_NAME - behind.length)}${behind}`;
}

const translation = (languages: string[], targets: string[]) =>
	languages
		.map((source) => ({ source, target: targets.filter((target) => target !== source) }))
		.filter(({ target }) => target.length > 0);

function captions({ storage, fileNamePrefix, sliceDuration }: NewTranscript): object {
	if (!storage) return {};
	const { vendor, region, bucket, accessKey, secretKey, extensionParams } = storage;
	const endpoint = extensionParams?.endpoint;
	const extension = vendor === S3_COMPATIBLE && endpoint !== undefined ? { endpoint: /^https?:/.test(endpoint) ? endpoint : `https://${endpoint}`, type: 's3' } : undefined;
	// The table has it beside captionConfig, the samples inside.
	return omitUndefined({
		captionConfig: omitUndefined({
			sliceDuration,
			storage: omitUndefined({ accessKey, secretKey, bucket, vendor, region, fileNamePrefix }),
			extensionParams: extension,
		}),
		extensionParams: extension,
	});
}

/**
 * The body of the call.
 *
 * @param more laid over it: whatever has no name here
 *
 * Source: Real-time STT REST v7, "Start a Real-time STT agent"; "Encrypt captions".
 */
export function startBody(wanted: NewTranscript, more: JsonObject = {}): JsonObject {
	const { name, cname, languages, uidLanguagesConfig = [], translateTo, keywords, botUid, botToken, maxIdleTime, ...rest } = wanted;
	const { subscribeAudioUids, unSubscribeAudioUids, cryptionMode, secret, salt } = rest;
	const languagesTo = translation(languages, translateTo);
	const body = omitUndefined({
		name,
		languages,
		uidLanguagesConfig: uidLanguagesConfig.length > 0 ? uidLanguagesConfig : undefined,
		maxIdleTime,
		keywords: keywords.length > 0 ? keywords : undefined,
		rtcConfig: omitUndefined({ channelName: cname, pubBotUid: botUid, pubBotToken: botToken, subscribeAudioUids, unSubscribeAudioUids, cryptionMode, secret, salt }),
		translateConfig: languagesTo.length > 0 ? { languages: languagesTo } : undefined,
		...captions(wanted),
	});
	return deepMerge(body, more);
}

const objectIn = (value: unknown): JsonObject => (isObject(value) ? value : {});
const textsIn = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []);

/** What is told of a transcript that was started. */
export interface SentTranscript {
	cname: unknown;
	name: unknown;
	botUid: unknown;
	botToken: unknown;
	languages: string[];
	translateTo: string[];
	/** Of each user that has languages of its own. */
	otherLanguages: string[];
	/** Whether there are files. */
	isKept: boolean;
	fileNamePrefix: string[];
	/** Values that may not show anywhere. */
	secrets: string[];
}

/** What is in the body of a start, whoever put it there. */
export function sentTranscript(body: JsonObject): SentTranscript {
	const { channelName, pubBotUid, pubBotToken, subBotToken, secret, salt } = objectIn(body.rtcConfig);
	const { storage } = objectIn(body.captionConfig);
	const { accessKey, secretKey, accesskey, secretkey, fileNamePrefix } = objectIn(storage);
	const entries = (list: unknown, field: string): string[] => (Array.isArray(list) ? [...new Set(list.flatMap((entry) => textsIn(objectIn(entry)[field])))] : []);
	return {
		cname: channelName,
		name: body.name,
		botUid: pubBotUid,
		botToken: pubBotToken,
		languages: textsIn(body.languages),
		translateTo: entries(objectIn(body.translateConfig).languages, 'target'),
		otherLanguages: entries(body.uidLanguagesConfig, 'languages'),
		isKept: isObject(storage),
		fileNamePrefix: textsIn(fileNamePrefix),
		secrets: textsIn([pubBotToken, subBotToken, secret, salt, accessKey, secretKey, accesskey, secretkey]).filter(Boolean),
	};
}

/** What can be changed while it runs; what is left out stays. */
export interface TranscriptChange {
	languages?: string[];
	/** In place of those from before; an empty list ends languages of single users. */
	uidLanguagesConfig?: UserLanguages[];
	/** Needs the languages; an empty list ends translation. */
	translateTo?: string[];
	keywords?: string[];
	/** `["all"]` for everybody. */
	subscribeAudioUids?: string[];
}

/** What a body changes: its fields, and those inside of an object. */
function maskOf(body: JsonObject): string {
	const inside = ([name, value]: [string, unknown]): string[] => {
		const names = isObject(value) ? Object.keys(value) : [];
		return names.length > 0 ? names.map((inner) => `${name}.${inner}`) : [name];
	};
	return Object.entries(body).flatMap(inside).join(',');
}

/**
 * Body and mask of the call.
 *
 * @param more laid over the body: whatever has no name here
 *
 * Source: Real-time STT REST v7, "Update task configuration".
 */
export function updateBody({ languages, uidLanguagesConfig, translateTo, keywords, subscribeAudioUids }: TranscriptChange, more: JsonObject = {}): { body: JsonObject; mask: string } {
	const on = translateTo !== undefined && translateTo.length > 0;
	const changes = omitUndefined({
		languages,
		keywords,
		uidLanguagesConfig,
		rtcConfig: subscribeAudioUids && { subscribeAudioUids },
		translateConfig: translateTo && (on ? { enable: true, languages: translation(languages ?? [], translateTo) } : { enable: false }),
	});
	const body = deepMerge(changes, more);
	return { body, mask: maskOf(body) };
}

/** A part of a file name as Agora writes it: special characters become hyphens there. */
const inFileName = (cname: string): string => cname.replace(/[^\w-]/g, '-');

/**
 * Where the list of pieces of each language is expected in the bucket.
 *
 * Source: Real-time STT, "Record captions": `<language>_<taskId>_<channel>.m3u8`.
 */
export function captionKeys({ cname, languages, translateTo, fileNamePrefix = [] }: Pick<NewTranscript, 'cname' | 'languages' | 'translateTo' | 'fileNamePrefix'>, agentId: string): string[] {
	const folder = fileNamePrefix.map((part) => `${part}/`).join('');
	return [...new Set([...languages, ...translateTo])].map((language) => `${folder}${language}_${agentId}_${inFileName(cname)}.m3u8`);
}
