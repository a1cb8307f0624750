import { z } from 'zod';

import { encodePathSegment } from '../ids';
import { type ClassroomApi, roomSubject } from './api';
import { isoTime } from '../../coerce';
import { omitNullish } from '../../json';
import { anyObject, anything } from './classroomCodes';
import { type ListTrouble, readable } from './pagination';

/** File types that can be uploaded, and how each can be converted for the whiteboard. */
export const RESOURCE_TYPES = {
	csv: [],
	doc: ['static'],
	docx: ['static'],
	pdf: ['static'],
	ppt: ['static'],
	pptm: [],
	pptx: ['dynamic'],
	xls: [],
	xlsx: [],
} as const satisfies Record<string, ReadonlyArray<'static' | 'dynamic'>>;
export type ResourceType = keyof typeof RESOURCE_TYPES;

/** How a file is turned into pages for the whiteboard. */
export type Conversion =
	| { type: 'static'; scale?: number; outputFormat?: 'png' | 'jpg' | 'jpeg' | 'webp' }
	| { type: 'dynamic'; preview?: boolean };

export interface NewResource {
	resourceName?: string;
	/** Bytes. */
	size: number;
	ext: ResourceType;
	url: string;
	conversion?: Conversion;
}

/** These are the only calls that still have version 1 in their path. */
function resourcesPath(roomUuid: string): string {
	return `/v1/rooms/${encodePathSegment(roomUuid)}/resources`;
}

/** The table says that an upload answers with a list, the example shows one object. */
const oneObject = z.preprocess((data) => (Array.isArray(data) ? (data[0] as unknown) : data), anything);

/** Public resources: courseware that everybody in a classroom can see. */
export function resources(api: ClassroomApi) {
	return {
		/** Source: Flexible Classroom REST (2022), "Upload a public resource". The answer carries a task token. */
		async upload(roomUuid: string, resourceUuid: string, resource: NewResource) {
			return await api.call({
				method: 'PUT',
				path: `${resourcesPath(roomUuid)}/${encodePathSegment(resourceUuid)}`,
				body: resource,
				data: oneObject,
				subject: roomSubject(roomUuid),
			});
		},

		/** Source: Flexible Classroom REST (2022), "Delete public resources". */
		async delete(roomUuid: string, resourceUuids: string[]) {
			return await api.call({
				method: 'DELETE',
				path: resourcesPath(roomUuid),
				body: { resourceUuids },
				data: anything,
				subject: roomSubject(roomUuid),
			});
		},

		/** All at once, without pages. Source: Flexible Classroom REST (2022), "Get public resources". */
		async list(roomUuid: string, onTrouble?: (trouble: ListTrouble) => void) {
			const { list, unreadable } = await api.call({
				method: 'GET',
				path: resourcesPath(roomUuid),
				data: z.array(z.unknown()).nullish().transform((list) => readable(anyObject, list ?? [])),
				subject: roomSubject(roomUuid),
			});
			if (unreadable > 0) onTrouble?.('unreadable');
			return list;
		},
	};
}

function progressOf(resource: Record<string, unknown>): Record<string, unknown> {
	const progress = resource.taskProgress;
	return typeof progress === 'object' && progress !== null ? (progress as Record<string, unknown>) : {};
}

/** A resource in plain words; the token of the conversion and its list of pages stay out. */
export function resourceSummary(resource: Record<string, unknown>): Record<string, unknown> {
	const progress = progressOf(resource);
	return omitNullish<Record<string, unknown>>({
		resourceUuid: resource.resourceUuid,
		resourceName: resource.resourceName,
		ext: resource.ext,
		size: resource.size,
		url: resource.url,
		updatedAt: isoTime(resource.updateTime),
		convert: resource.convert,
		convertedPercentage: progress.convertedPercentage,
		totalPageSize: progress.totalPageSize,
		currentStep: progress.currentStep,
	});
}
