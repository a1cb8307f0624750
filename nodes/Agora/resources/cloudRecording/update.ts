import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import type { UpdateRequest } from '../../../../vendors/agora/cloudRecording/request';
import { FieldError } from '../../../../vendors/fieldError';
import { shownAddress } from '../../../../vendors/shownAddress';
import type { ItemContext } from '../../../../runtime/operations/operation';
import { recorderUid, recordingIdFields, recordingIdInput, sameCname, sameUid } from './shared/idParameters';
import { optional, text, booleanCheck } from './shared/checks';
import { type CloudRecordingClients as Clients, operation } from './operation';
import { optionOnly, withoutEmpty } from './settings/shown';
import { temporaryKeyFields, temporaryKeyInput, temporaryStorage } from './settings/storage';
import {
	checkSubscription,
	oneKindNotice,
	subscriptionFrom,
	subscriptionInput,
	subscriptionOptions,
} from './settings/subscription';
import { rtmpAddress } from './settings/web';

const changes: INodeProperties[] = [
	...subscriptionOptions,
	optionOnly(['web'], {
		displayName: 'Paused',
		name: 'onhold',
		type: 'boolean',
		default: true,
		description: 'Whether to pause the recording of the page. Turn off to go on.',
		hint: 'Wait for this to finish before you pause or go on again',
	}),
	optionOnly(['web'], {
		displayName: 'RTMP Output',
		name: 'rtmpUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. rtmp://live.example.com/app/stream-key',
		description: 'New address (rtmp:// or rtmps://) to which the page is sent live. The recording must have been started with one.',
	}),
];

const updateFields: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	description: 'What to change; everything else stays as it is',
	options: changes,
};

const updateInput = z.object({ ...subscriptionInput, onhold: optional(booleanCheck), rtmpUrl: optional(rtmpAddress) });

const input = z
	.object({
		...recordingIdInput,
		cname: text,
		uid: recorderUid,
		updateFields: updateInput.default({}),
		renewKeys: booleanCheck.default(false),
		...temporaryKeyInput,
	})
	.superRefine((given, context) => checkSubscription(given.updateFields, 'updateFields', context));

type Given = z.output<typeof input>;

function lists(given: Given): UpdateRequest['streamSubscribe'] {
	if (given.mode === 'web') return undefined;
	const { subscribeAudioUids, unSubscribeAudioUids, subscribeVideoUids, unSubscribeVideoUids } = subscriptionFrom(given.updateFields);
	const audioUidList = withoutEmpty({ subscribeAudioUids, unSubscribeAudioUids });
	const videoUidList = withoutEmpty({ subscribeVideoUids, unSubscribeVideoUids });
	const streamSubscribe = {
		...(Object.keys(audioUidList).length > 0 ? { audioUidList } : {}),
		...(Object.keys(videoUidList).length > 0 ? { videoUidList } : {}),
	};
	return Object.keys(streamSubscribe).length > 0 ? streamSubscribe : undefined;
}

/** @throws FieldError when there is nothing to change, because such a call would do nothing */
function requestFrom(given: Given, clients: Clients, item: ItemContext): UpdateRequest {
	const { onhold, rtmpUrl } = given.updateFields;
	const web = given.mode === 'web';
	const request: UpdateRequest = withoutEmpty({
		streamSubscribe: lists(given),
		webRecordingConfig: web && onhold !== undefined ? { onhold } : undefined,
		rtmpPublishConfig: web && rtmpUrl !== undefined ? { outputs: [{ rtmpUrl }] } : undefined,
		storageConfig: given.renewKeys ? temporaryStorage(given, clients, item) : undefined,
	});
	if (Object.keys(request).length > 0) return request;
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
	description: 'Change whom a running recording records, pause a web page recording, change its RTMP output, or renew storage keys',
	fields: [
		...recordingIdFields,
		sameCname,
		sameUid,
		updateFields,
		{
			displayName: 'Renew Storage Keys',
			name: 'renewKeys',
			type: 'boolean',
			default: false,
			description: 'Whether to send new temporary keys for the storage, before the old ones expire',
		},
		...temporaryKeyFields.map(
			(field): INodeProperties => ({
				...field,
				displayOptions: { show: { renewKeys: [true], ...field.displayOptions?.show } },
			}),
		),
	],
	input,
	async run(clients, given, item) {
		const { resourceId, sid, mode, cname, uid } = given;
		const request = requestFrom(given, clients, item);
		const notice = request.streamSubscribe && oneKindNotice(given.updateFields);
		if (notice) item.hint(`Item ${item.index}: ${notice}`);
		await clients.recording.update({ resourceId, sid, mode }, { cname, uid }, request);
		const { storageConfig, rtmpPublishConfig, ...shown } = request;
		const outputs = rtmpPublishConfig?.outputs.map(({ rtmpUrl }) => ({ rtmpUrl: shownAddress(rtmpUrl) }));
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
