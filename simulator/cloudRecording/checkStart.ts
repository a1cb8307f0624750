import type { JsonObject } from '../types';
import { Check } from './check';
import { checkStorage } from './checkStorage';
import { type Mode, serviceParam } from './tasks';

/** 1080p: width times height, whatever the shape. */
const MOST_PIXELS = 1920 * 1080;

/**
 * Checks `clientRequest` of start against the documented rules.
 * @throws RecordingError HTTP 400 code 2 with the field's name.
 * Source: Cloud Recording REST, "start", and its 2019 version for composite recording.
 */
export function checkStart(mode: Mode, request: JsonObject, resourceExpiredHour: number, now: number): void {
	const check = new Check('Start');
	check.string(request, 'token');
	const storage = check.object(request['storageConfig'], 'storageConfig');
	checkStorage(check, storage, now);
	if (mode === 'web') {
		checkWeb(check, request, resourceExpiredHour);
		const pageFiles = check.optionalObject(request, 'recordingFileConfig');
		if (pageFiles) checkFileTypes(check, mode, pageFiles);
		return;
	}
	if (request['extensionServiceConfig'] !== undefined) check.fail('extensionServiceConfig for this mode');
	const recording = check.optionalObject(request, 'recordingConfig') ?? {};
	checkRecording(check, mode, recording);
	const files = check.optionalObject(request, 'recordingFileConfig');
	if (files) checkFileTypes(check, mode, files);
	const snapshot = check.optionalObject(request, 'snapshotConfig');
	if (!snapshot) return;
	if (mode !== 'individual') check.fail('snapshotConfig for this mode');
	check.integer(snapshot, 'captureInterval', 1, 3600);
	const types = check.list(snapshot, 'fileType');
	if (!types || types.length !== 1 || types[0] !== 'jpg') check.fail('fileType value');
	if (recording['streamTypes'] === 0) check.fail('streamTypes value');
}

function checkRecording(check: Check, mode: Mode, config: JsonObject): void {
	check.integer(config, 'channelType', 0, 1);
	const decryption = check.integer(config, 'decryptionMode', 0, 8) ?? 0;
	const secret = check.string(config, 'secret');
	if (decryption > 0 && !secret) check.fail('secret value');
	const salt = check.string(config, 'salt');
	if (decryption >= 7 && (!salt || Buffer.from(salt, 'base64').length !== 32)) check.fail('salt value');
	// "Number" in the oldest document, so a fraction is none of its mistakes.
	check.number(config, 'maxIdleTime', 5, 2_592_000);
	check.integer(config, 'streamTypes', 0, 2);
	check.integer(config, 'videoStreamType', 0, 1);
	checkSubscription(check, config);
	if (mode === 'individual') {
		check.requiredInteger(config, 'subscribeUidGroup', 0, 5);
		const stream = check.string(config, 'streamMode');
		if (stream !== undefined && !['default', 'standard', 'original'].includes(stream)) check.fail('streamMode value');
		if (config['transcodingConfig'] !== undefined) check.fail('transcodingConfig for this mode');
		return;
	}
	check.integer(config, 'subscribeUidGroup', 0, 5);
	check.integer(config, 'audioProfile', 0, 2);
	const transcoding = check.optionalObject(config, 'transcodingConfig');
	if (!transcoding) return;
	// Whatever is left out has its default. Source: OpenAPI description, "transcodingConfig".
	const width = check.integer(transcoding, 'width', 1, MOST_PIXELS) ?? 360;
	const height = check.integer(transcoding, 'height', 1, MOST_PIXELS) ?? 640;
	if (width * height > MOST_PIXELS) check.fail('width and height');
	check.number(transcoding, 'fps', 1, 60);
	check.number(transcoding, 'bitrate', 1, 10_000);
	checkLayout(check, transcoding);
}

const LISTS = ['subscribeAudioUids', 'unSubscribeAudioUids', 'subscribeVideoUids', 'unSubscribeVideoUids'];

/** Checks the four lists of uids; one list of a kind excludes its opposite. */
export function checkSubscription(check: Check, config: JsonObject): void {
	for (const name of LISTS) {
		const uids = check.list(config, name, 32);
		if (!uids) continue;
		const all = uids.length === 1 && uids[0] === '#allstream#';
		if (!all && uids.some((uid) => typeof uid !== 'string' || !/^\d{1,10}$/.test(uid))) check.fail(`${name} value`);
	}
	for (const kind of ['Audio', 'Video']) {
		if (config[`subscribe${kind}Uids`] !== undefined && config[`unSubscribe${kind}Uids`] !== undefined) {
			check.fail(`subscribe${kind}Uids value`);
		}
	}
}

/** Checks the fields that start's transcodingConfig and updateLayout share. */
export function checkLayout(check: Check, config: JsonObject): void {
	const layout = check.integer(config, 'mixedVideoLayout', 0, 3) ?? 0;
	check.string(config, 'maxResolutionUid');
	const color = check.string(config, 'backgroundColor');
	if (color !== undefined && !/^#[0-9a-fA-F]{6}$/.test(color)) check.fail('backgroundColor value');
	check.string(config, 'backgroundImage');
	check.string(config, 'defaultUserBackgroundImage');
	const regions = check.list(config, 'layoutConfig', 17);
	if (layout === 3 && (!regions || regions.length === 0)) check.fail('layoutConfig value');
	for (const entry of regions ?? []) {
		const region = check.object(entry, 'layoutConfig');
		check.string(region, 'uid');
		for (const side of ['x_axis', 'y_axis', 'width', 'height']) {
			if (check.number(region, side, 0, 1) === undefined) check.fail(`${side} value`);
		}
		check.number(region, 'alpha', 0, 1);
		check.integer(region, 'render_mode', 0, 1);
	}
	for (const entry of check.list(config, 'backgroundConfig') ?? []) {
		const background = check.object(entry, 'backgroundConfig');
		check.requiredString(background, 'uid');
		check.requiredString(background, 'image_url');
		check.integer(background, 'render_mode', 0, 1);
	}
}

function checkFileTypes(check: Check, mode: Mode, files: JsonObject): void {
	const types = check.list(files, 'avFileType');
	if (!types) return;
	if (types.some((type) => type !== 'hls' && type !== 'mp4')) check.fail('avFileType value');
	if (!types.includes('hls') || (mode === 'individual' && types.includes('mp4'))) check.fail('avFileType value');
}

function checkWeb(check: Check, request: JsonObject, resourceExpiredHour: number): void {
	const config = check.object(request['extensionServiceConfig'], 'extensionServiceConfig');
	const services = check.list(config, 'extensionServices');
	if (!services || services.length === 0) check.fail('extensionServices value');
	for (const entry of services) {
		const service = check.object(entry, 'extensionServices');
		const name = check.requiredString(service, 'serviceName');
		if (name !== 'web_recorder_service' && name !== 'rtmp_publish_service') check.fail('serviceName value');
		check.object(service['serviceParam'], 'serviceParam');
	}
	const page = serviceParam(request, 'web_recorder_service');
	if (!page) check.fail('serviceName value');
	const url = check.requiredString(page, 'url');
	if (!/^https?:\/\//.test(url)) check.fail('url value');
	check.requiredInteger(page, 'audioProfile', 0, 2);
	const width = check.requiredInteger(page, 'videoWidth', 240, 1920);
	const height = check.requiredInteger(page, 'videoHeight', 240, 1920);
	if (width * height > MOST_PIXELS) check.fail('videoWidth and videoHeight');
	const hours = check.requiredInteger(page, 'maxRecordingHour', 1, 720);
	if (hours > resourceExpiredHour) check.fail('maxRecordingHour value');
	check.integer(page, 'videoBitrate', 50, 8000);
	check.integer(page, 'videoFps', 5, 60);
	check.integer(page, 'maxVideoDuration', 30, 240);
	check.integer(page, 'readyTimeout', 0, 60);
	check.boolean(page, 'mobile');
	check.boolean(page, 'onhold');
	const push = serviceParam(request, 'rtmp_publish_service');
	if (push) checkOutputs(check, push);
}

/** Checks the one address that a recording is pushed to. */
export function checkOutputs(check: Check, from: JsonObject): string[] {
	const outputs = check.list(from, 'outputs', 1);
	if (!outputs || outputs.length === 0) check.fail('outputs value');
	return outputs.map((entry) => {
		const url = check.requiredString(check.object(entry, 'outputs'), 'rtmpUrl');
		if (!/^rtmps?:\/\//.test(url)) check.fail('rtmpUrl value');
		return url;
	});
}
