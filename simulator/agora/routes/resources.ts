import type { Call, JsonObject, Reply } from '../../types';
import { bodyOf, booleanField, objectField, roomOf, stringField, stringList } from '../gather';
import { checkId } from '../ids';
import { badParameter, success } from '../respond';
import type { Resource } from '../room';
import { SERVER } from '../widgets';
import type { AgoraWorld } from '../world';

const EXTENSIONS = ['ppt', 'pptx', 'pptm', 'docx', 'doc', 'xlsx', 'xls', 'csv', 'pdf'];
const STATIC = ['ppt', 'doc', 'docx', 'pdf'];
const DYNAMIC = ['pptx'];
const PAGES = 10;
const CONVERSION_MS = 2000;

/** PUT /v1/rooms/{roomUuid}/resources/{resourceUuid}. Source: Flexible Classroom REST (2022), "Upload public resources". */
export function putResource(world: AgoraWorld, call: Call): Reply {
	const room = roomOf(world, call);
	const resourceUuid = checkId('resourceUuid', call.params['resourceUuid']);
	const body = bodyOf(call);
	const resourceName = stringField(body, 'resourceName') ?? resourceUuid;
	if (Buffer.byteLength(resourceName) > 64) throw badParameter('resourceName is longer than 64 bytes');
	const { size } = body;
	if (typeof size !== 'number' || size < 0) throw badParameter('size is required');
	const ext = stringField(body, 'ext');
	if (!ext || !EXTENSIONS.includes(ext)) throw badParameter('ext');
	const url = stringField(body, 'url');
	if (!url || !/^https?:\/\//.test(url)) throw badParameter('url');
	const conversion = objectField(body, 'conversion');
	if (conversion) checkConversion(conversion, ext);
	const resource: Resource = {
		resourceUuid,
		resourceName,
		ext,
		size,
		url,
		updateTime: call.now,
		convert: conversion !== undefined,
		...(conversion ? { conversion } : {}),
		taskUuid: conversion ? world.random.hex(32) : '',
		taskToken: conversion ? `NETLESSTASK_${world.random.hex(32)}` : '',
		startedAt: call.now,
	};
	room.resources.set(resourceUuid, resource);
	const shown = describe(resource, call.now);
	world.emit(room, 1003, { resources: [shown], operator: SERVER, action: 1 }, call.now);
	return success(call, shown);
}

function checkConversion(conversion: JsonObject, ext: string): void {
	const type = stringField(conversion, 'type');
	if (type !== 'static' && type !== 'dynamic') throw badParameter('conversion.type');
	if (!(type === 'static' ? STATIC : DYNAMIC).includes(ext)) throw badParameter(`conversion.type ${type} for ${ext}`);
	booleanField(conversion, 'preview');
	const { scale } = conversion;
	if (scale !== undefined && (typeof scale !== 'number' || scale <= 0)) throw badParameter('conversion.scale');
	stringField(conversion, 'outputFormat');
}

/** DELETE /v1/rooms/{roomUuid}/resources, with a body. */
export function removeResources(world: AgoraWorld, call: Call): Reply {
	const room = roomOf(world, call);
	const gone: JsonObject[] = [];
	for (const resourceUuid of stringList(bodyOf(call), 'resourceUuids')) {
		const resource = room.resources.get(resourceUuid);
		if (!resource) continue;
		room.resources.delete(resourceUuid);
		gone.push(describe(resource, call.now));
	}
	if (gone.length > 0) world.emit(room, 1003, { resources: gone, operator: SERVER, action: 2 }, call.now);
	return success(call);
}

/** GET /v1/rooms/{roomUuid}/resources: all at once, no pages. */
export function listResources(world: AgoraWorld, call: Call): Reply {
	const room = roomOf(world, call);
	return success(
		call,
		[...room.resources.values()].map((resource) => describe(resource, call.now)),
	);
}

function describe(resource: Resource, now: number): JsonObject {
	const { resourceUuid, resourceName, ext, size, url, updateTime, convert, taskUuid, taskToken } = resource;
	const base = { resourceUuid, resourceName, ext, size, url, updateTime, convert, taskUuid, taskToken };
	if (!resource.conversion) return { ...base, taskProgress: {} };
	const part = Math.min(1, (now - resource.startedAt) / CONVERSION_MS);
	const done = Math.floor(part * PAGES);
	const preview = resource.conversion['type'] === 'dynamic' && resource.conversion['preview'] === true;
	return {
		...base,
		taskProgress: {
			totalPageSize: PAGES,
			convertedPageSize: done,
			convertedPercentage: Math.floor(part * 100),
			convertedFileList: Array.from({ length: done }, (_, index) => ({
				name: String(index + 1),
				ppt: {
					width: 1024,
					height: 960,
					src: `${url}/${index + 1}.png`,
					...(preview ? { preview: `${url}/preview/${index + 1}.png` } : {}),
				},
			})),
			...(resource.conversion['type'] === 'dynamic' ? { currentStep: part < 1 ? 'Extracting' : 'Packaging' } : {}),
		},
	};
}
