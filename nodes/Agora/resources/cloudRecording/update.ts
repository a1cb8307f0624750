import { parameters, type InputOf } from '../../../../runtime/parameters/parameter';
import type { ItemContext } from '../../../../runtime/operations/operation';
import type { UpdateRequest } from '../../../../vendors/agora/cloudRecording/request';
import { shownOutputs } from '../../../../vendors/agora/cloudRecording/state';
import { FieldError } from '../../../../vendors/fieldError';
import { omitUndefined } from '../../../../vendors/json';
import { type CloudRecordingClients as Clients, operation } from './operation';
import { fileNamePrefix } from './settings/files';
import { allShownIf, optionOnly } from './settings/shown';
import { moreSettings, withMoreSettings } from './settings/start';
import { storageOptions, temporaryKeyFields, temporaryStorage, withDetails } from './settings/storage';
import { checkSubscription, oneKindNotice, subscriptionChanges, subscriptionFrom } from './settings/subscription';
import { rtmpOutput } from './settings/web';
import { recordingId, sameCname, sameUid } from './shared/idParameters';

const given = parameters([
	...recordingId,
	sameCname,
	sameUid,
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description: 'What to change; everything else stays as it is',
		options: [
			...subscriptionChanges,
			moreSettings,
			optionOnly(['web'], {
				displayName: 'Paused',
				name: 'onhold',
				type: 'boolean',
				default: true,
				description: 'Whether to pause the recording of the page. Turn off to go on.',
				hint: 'Wait for this to finish before you pause or go on again',
			}),
			{
				...rtmpOutput,
				description: 'New address (rtmp:// or rtmps://) to which the page is sent live. The recording must have been started with one.',
			},
		],
	},
	{
		displayName: 'Renew Storage Keys',
		name: 'renewKeys',
		type: 'boolean',
		default: false,
		description: 'Whether to send new temporary keys for the storage, before the old ones expire',
	},
	...allShownIf({ renewKeys: [true] }, [
		...temporaryKeyFields,
		{
			...fileNamePrefix,
			default: '={{ $json.folder }}',
			description: 'The same folder as at the start: what is left out here counts no more. By default, it is taken from the item that started the recording.',
		},
		{
			displayName: 'Storage Options',
			name: 'storageOptions',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			description: 'The same as at the start: what is left out here counts no more',
			options: storageOptions,
		},
	]),
]);

type Given = InputOf<typeof given>;

function lists({ mode, updateFields }: Given): UpdateRequest['streamSubscribe'] {
	if (mode === 'web') return undefined;
	const { subscribeAudioUids, unSubscribeAudioUids, subscribeVideoUids, unSubscribeVideoUids } = subscriptionFrom(updateFields);
	const audioUidList = omitUndefined({ subscribeAudioUids, unSubscribeAudioUids });
	const videoUidList = omitUndefined({ subscribeVideoUids, unSubscribeVideoUids });
	const streamSubscribe = {
		...(Object.keys(audioUidList).length > 0 ? { audioUidList } : {}),
		...(Object.keys(videoUidList).length > 0 ? { videoUidList } : {}),
	};
	return Object.keys(streamSubscribe).length > 0 ? streamSubscribe : undefined;
}

/** @throws FieldError when there is nothing to change, because such a call would do nothing */
function requestFrom(input: Given, clients: Clients, item: ItemContext): UpdateRequest {
	const { onhold, rtmpUrl, moreSettings: more } = input.updateFields;
	const web = input.mode === 'web';
	const details = { fileNamePrefix: input.fileNamePrefix, ...input.storageOptions };
	const request: UpdateRequest = omitUndefined({
		streamSubscribe: lists(input),
		webRecordingConfig: web && onhold !== undefined ? { onhold } : undefined,
		rtmpPublishConfig: web && rtmpUrl !== undefined ? { outputs: [{ rtmpUrl }] } : undefined,
		storageConfig: input.renewKeys ? withDetails(temporaryStorage(input, clients, item), details, 'storageOptions') : undefined,
	});
	const whole = withMoreSettings(request, more);
	if (Object.keys(whole).length > 0) return whole;
	throw new FieldError(
		'updateFields',
		'"Update Fields" is empty: choose at least one thing to change',
		web
			? 'A web page recording can be paused, continued or sent to another RTMP address, and get new storage keys.'
			: 'Composite and individual recordings can get other lists of users and new storage keys.',
	);
}

export const update = operation({
	name: 'Update',
	value: 'update',
	action: 'Update recording',
	description: 'Change whom a recording records, pause a web page, change its RTMP output, renew storage keys',
	parameters: given,
	rules: ({ updateFields }, context) => checkSubscription(updateFields, 'updateFields', context),
	async run(clients, input, item) {
		const { resourceId, sid, mode, cname, uid } = input;
		const request = requestFrom(input, clients, item);
		const notice = request.streamSubscribe && oneKindNotice(input.updateFields);
		if (notice) item.hint(`Item ${item.index}: ${notice}`);
		await clients.recording.update({ resourceId, sid, mode }, { cname, uid }, request);
		const { storageConfig, rtmpPublishConfig, ...shown } = request;
		// "More Settings" may have put anything there.
		const { outputs: sent } = (rtmpPublishConfig ?? {}) as { outputs?: unknown };
		const outputs = sent === undefined ? undefined : shownOutputs(sent);
		return {
			success: true,
			resourceId,
			sid,
			mode,
			cname,
			uid,
			...shown,
			...(outputs ? { rtmpPublishConfig: { outputs } } : {}),
			...(storageConfig ? { storageKeysRenewed: true } : {}),
		};
	},
});
