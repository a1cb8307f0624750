import type { INodeProperties } from 'n8n-workflow';
import type { z } from 'zod';

import { byDisplayName } from '../../../../../runtime/parameters/alphabetical';
import { channelNameProblem, EVERYBODY } from '../../../../../vendors/agora/cloudRecording/ids';
import type { StartRequest, StorageConfig } from '../../../../../vendors/agora/cloudRecording/request';
import { type FilePlan } from '../../../../../vendors/agora/cloudRecording/files';
import { isObject, type JsonObject } from '../../../../../vendors/json';
import type { ItemContext } from '../../../../../runtime/operations/operation';
import { modeInput } from '../shared/idParameters';
import { text } from '../shared/checks';
import type { CloudRecordingClients as Clients } from '../operation';
import { channelFields, channelInput, channelOptions, channelOptionsInput, checkEncryption, tokenFields } from './channel';
import { checkFiles, fileFields, fileInput, fileOptions, fileOptionsInput, filesFrom, formatsOf, makesSnapshots } from './files';
import { checkPicture, pictureFields, pictureInput, transcodingFrom } from './picture';
import { jsonObjectOption } from './resource';
import { withoutEmpty } from './shown';
import { storageFields, storageFrom, storageInput, storageOptions, storageOptionsInput } from './storage';
import { checkSubscription, oneKindNotice, subscriptionFrom, subscriptionInput, subscriptionOptions } from './subscription';
import { checkWeb, webFields, webInput, webOptions, webOptionsInput, webServicesFrom } from './web';

/**
 * Everything that is chosen about a recording before it starts, without the options. The editor shows the credentials
 * where the last field stands that decides which of them are needed, so token and storage come first.
 */
export const startFields: INodeProperties[] = [
	...tokenFields,
	...storageFields,
	...webFields,
	...channelFields,
	...fileFields,
	...pictureFields,
];

const moreSettings: INodeProperties = {
	displayName: 'More Settings (JSON)',
	name: 'moreSettings',
	type: 'json',
	default: '{}',
	description: 'Anything else that Agora accepts in clientRequest of "start". It is laid over what the fields say.',
};

/** The options of a start, and what else the operation has. */
export function optionsField(more: INodeProperties[] = []): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			...channelOptions,
			...subscriptionOptions,
			...webOptions,
			...fileOptions,
			...storageOptions,
			moreSettings,
			...more,
		].sort(byDisplayName),
	};
}

/** What `startFields` let through. */
export const startInput = {
	mode: modeInput,
	cname: text,
	...webInput,
	...channelInput,
	...fileInput,
	...pictureInput,
	...storageInput,
};

export const optionsInput = {
	...channelOptionsInput,
	...subscriptionInput,
	...webOptionsInput,
	...fileOptionsInput,
	...storageOptionsInput,
	moreSettings: jsonObjectOption,
};

export type StartSettings = z.output<z.ZodObject<typeof startInput>> & { options: z.output<z.ZodObject<typeof optionsInput>> };

/** Rule: the name suits the mode. */
export function checkChannelName({ cname, mode }: Pick<StartSettings, 'cname' | 'mode'>, context: z.RefinementCtx): void {
	const message = channelNameProblem(cname, mode);
	if (message) context.addIssue({ code: 'custom', path: ['cname'], message });
}

/** All rules that concern more than one field. */
export function checkStart(given: StartSettings & { options: { resourceExpiredHour?: number } }, context: z.RefinementCtx): void {
	checkChannelName(given, context);
	checkFiles(given, context);
	if (given.mode === 'web') {
		checkWeb(given, context);
		return;
	}
	if (given.mode === 'individual' && given.subscribeUidGroup === undefined) {
		context.addIssue({ code: 'custom', path: ['subscribeUidGroup'], message: 'is empty. Individual recordings need it' });
	}
	if (given.channelToken === 'enter' && given.token === undefined) {
		context.addIssue({ code: 'custom', path: ['token'], message: 'is empty. Enter a token, or choose another "Channel Token"' });
	}
	checkEncryption(given.options, context);
	checkSubscription(given.options, 'options', context);
	if (given.mode === 'mix') checkPicture(given, context);
}

function laidOver(base: JsonObject, over: JsonObject): JsonObject {
	const merged = Object.entries(over).map(([key, value]) => {
		const below = base[key];
		return [key, isObject(below) && isObject(value) ? laidOver(below, value) : value];
	});
	return { ...base, ...Object.fromEntries(merged) };
}

function channelRequest(given: StartSettings): Pick<StartRequest, 'recordingConfig'> {
	const { mode, options } = given;
	const mix = mode === 'mix';
	return {
		recordingConfig: withoutEmpty({
			channelType: given.channelType,
			streamTypes: given.streamTypes,
			maxIdleTime: given.maxIdleTime,
			videoStreamType: options.videoStreamType,
			decryptionMode: options.decryptionMode,
			secret: options.secret,
			salt: options.salt,
			...subscriptionFrom(options),
			audioProfile: mix ? options.audioProfile : undefined,
			transcodingConfig: mix ? transcodingFrom(given) : undefined,
			subscribeUidGroup: mix ? undefined : given.subscribeUidGroup,
			streamMode: mix ? undefined : options.streamMode,
		}),
	};
}

/** A start that only waits for the recorder's user ID. */
export interface PreparedStart {
	requestFor(uid: string): StartRequest;
	storage: StorageConfig;
}

/**
 * Gets storage keys and token ready, and puts everything into the API's form.
 *
 * @throws FieldError when a credential can't be used
 */
export async function prepareStart(given: StartSettings, clients: Clients, item: ItemContext): Promise<PreparedStart> {
	const { mode, options } = given;
	clients.hide(given.token, options.secret, options.salt);
	const storage = await storageFrom(given, clients, item);
	const minted = mode !== 'web' && given.channelToken === 'mint' ? await clients.tokens(item.n8n, item.index) : undefined;
	const entered = mode !== 'web' && given.channelToken === 'enter' ? given.token : undefined;
	const base: Omit<StartRequest, 'token'> = {
		...(mode === 'web' ? { extensionServiceConfig: webServicesFrom(given) } : channelRequest(given)),
		...filesFrom(given),
		storageConfig: storage,
	};
	const notice = mode === 'web' ? undefined : oneKindNotice(options, given.streamTypes);
	if (notice) item.hint(`Item ${item.index}: ${notice}`);
	return {
		storage,
		requestFor(uid) {
			const request = withoutEmpty({ token: minted?.(given.cname, uid) ?? entered, ...base });
			return laidOver(request as unknown as JsonObject, options.moreSettings ?? {}) as unknown as StartRequest;
		},
	};
}

/** What the names of the files can be told from. */
export function filePlan(given: StartSettings, sid: string, storage: StorageConfig): FilePlan {
	const { options } = given;
	const listed = (uids?: string[]): string[] | undefined => (uids?.includes(EVERYBODY) ? undefined : uids);
	return {
		mode: given.mode,
		sid,
		cname: given.cname,
		fileNamePrefix: storage.fileNamePrefix,
		avFileType: formatsOf(given),
		snapshots: makesSnapshots(given),
		streamTypes: given.streamTypes,
		audioUids: listed(options.subscribeAudioUids),
		videoUids: listed(options.subscribeVideoUids),
	};
}
