import type { z } from 'zod';

import { parameter, parameters, type InputOf } from '../../../../../runtime/parameters/parameter';
import type { ItemContext } from '../../../../../runtime/operations/operation';
import { type FilePlan } from '../../../../../vendors/agora/cloudRecording/files';
import { channelNameProblem, EVERYBODY } from '../../../../../vendors/agora/cloudRecording/ids';
import type { StartRequest } from '../../../../../vendors/agora/cloudRecording/request';
import { deepMerge, type JsonObject, omitUndefined } from '../../../../../vendors/json';
import { checkEncryption } from '../../../shared/encryption';
import type { cname, mode } from '../shared/idParameters';
import type { CloudRecordingClients as Clients } from '../operation';
import { channelFields, channelOptions, checkToken, profileFields, tokenFields, tokenNotice } from './channel';
import { checkFiles, fileFields, fileNamePrefix, filesFrom, formatsOf, makesSnapshots } from './files';
import { checkPicture, pictureFields, transcodingFrom } from './picture';
import { storageFields, storageFrom, storageOptions } from './storage';
import { checkSubscription, oneKindNotice, subscriptionFrom, subscriptionOptions } from './subscription';
import { webFields, webOptions } from './web';
import { checkWeb, webServicesFrom } from './webRequest';

/** Everything that is chosen about a recording before it starts, without the options; what few people change stands last. */
export const startFields = parameters([...tokenFields, ...webFields, ...channelFields, ...fileFields, ...pictureFields, ...profileFields, ...storageFields]);

/** Whatever has no field; each call lays it over its own request. */
export const moreSettings = parameter({
	displayName: 'More Settings (JSON)',
	name: 'moreSettings',
	type: 'json',
	default: '{}',
	description: 'Anything else that Agora accepts in clientRequest of this call. It is laid over what the fields say.',
});

/** The options of a start. */
export const startOptions = parameters([
	...channelOptions,
	...subscriptionOptions,
	...webOptions,
	fileNamePrefix,
	...storageOptions,
	moreSettings,
]);

interface Options {
	name: 'options';
	type: 'collection';
	options: typeof startOptions;
}

type Settings = InputOf<readonly [typeof mode, typeof cname, ...typeof startFields, Options]>;

/** What Record and Start have in common. */
export type StartSettings = Settings & { options: { resourceExpiredHour?: number } };

/** Rule: the name suits the mode. */
export function checkChannelName({ cname: name, mode: chosen }: Pick<StartSettings, 'mode'> & { cname?: string }, context: z.RefinementCtx): void {
	const message = channelNameProblem(name ?? '', chosen);
	if (message) context.addIssue({ code: 'custom', path: ['cname'], message });
}

/** All rules that concern more than one field. */
export function checkStart(given: StartSettings, context: z.RefinementCtx): void {
	checkChannelName(given, context);
	checkFiles(given, context);
	if (given.mode === 'web') {
		checkWeb(given, context);
		return;
	}
	checkToken(given, context);
	const { decryptionMode, secret, salt } = given.options;
	checkEncryption({ mode: decryptionMode, secret, salt }, 'recorded', context);
	checkSubscription(given.options, 'options', context);
	if (given.mode === 'mix') checkPicture(given, context);
}

function channelRequest(given: StartSettings): Pick<StartRequest, 'recordingConfig'> {
	const { options } = given;
	const mix = given.mode === 'mix';
	const { enableNTPtimestamp } = options;
	return {
		recordingConfig: omitUndefined({
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
			extensionParams: enableNTPtimestamp === undefined ? undefined : { enableNTPtimestamp },
		}),
	};
}

/** A start that only waits for the recorder's user ID. */
export interface PreparedStart {
	requestFor(uid: string): StartRequest;
	/** What it will be like, but for the token. */
	request: StartRequest;
}

/** A request with "More Settings" over it. */
export function withMoreSettings<Request extends object>(request: Request, more: JsonObject = {}): Request {
	return deepMerge(request as unknown as JsonObject, more) as unknown as Request;
}

/** Keeps every key of a request out of messages, wherever it came from; Agora may repeat a request in a refusal. */
function hideSecrets({ hide }: Pick<Clients, 'hide'>, { token, recordingConfig, storageConfig }: StartRequest): void {
	const { accessKey, secretKey, stsToken } = storageConfig;
	hide(token, recordingConfig?.secret, recordingConfig?.salt, accessKey, secretKey, stsToken);
}

/**
 * Gets storage keys and token ready, and puts everything into the API's form.
 *
 * @throws FieldError when a credential can't be used
 */
export async function prepareStart(given: StartSettings, clients: Clients, item: ItemContext): Promise<PreparedStart> {
	const { options } = given;
	const web = given.mode === 'web';
	const storageConfig = await storageFrom(given, clients, item);
	const minted = !web && given.channelToken === 'mint' ? await clients.tokens(item.n8n, item.index) : undefined;
	const entered = !web && given.channelToken === 'enter' ? given.token : undefined;
	const base: Omit<StartRequest, 'token'> = {
		...(web ? { extensionServiceConfig: webServicesFrom(given) } : channelRequest(given)),
		...filesFrom(given),
		storageConfig,
	};
	const request = withMoreSettings(base, options.moreSettings);
	hideSecrets(clients, { token: given.token, ...request });
	const notices = web ? [] : [oneKindNotice(options, given.streamTypes), tokenNotice(given.channelToken, options.resourceExpiredHour)];
	for (const notice of notices) if (notice) item.hint(`Item ${item.index}: ${notice}`);
	return {
		request,
		requestFor: (uid) => withMoreSettings(omitUndefined({ token: minted?.(given.cname, uid) ?? entered, ...base }), options.moreSettings),
	};
}

/** The users of a list, unless it stands for everybody. */
function listed(uids?: readonly string[]): readonly string[] | undefined {
	return uids?.includes(EVERYBODY) ? undefined : uids;
}

/**
 * What the names of the files can be told from.
 *
 * @param request as it is sent, with what "More Settings" changed
 */
export function filePlan(given: StartSettings, sid: string, request: StartRequest): FilePlan {
	const { recordingConfig, recordingFileConfig, snapshotConfig, storageConfig } = request;
	return {
		mode: given.mode,
		sid,
		cname: given.cname,
		fileNamePrefix: storageConfig.fileNamePrefix,
		avFileType: recordingFileConfig?.avFileType ?? formatsOf(given),
		snapshots: snapshotConfig !== undefined || makesSnapshots(given),
		streamTypes: recordingConfig?.streamTypes ?? given.streamTypes,
		streamMode: recordingConfig?.streamMode,
		audioUids: listed(recordingConfig?.subscribeAudioUids),
		videoUids: listed(recordingConfig?.subscribeVideoUids),
	};
}
