import type { Case } from './case';
import { id, isoTime, number } from './shared';

const uploaded = {
	resourceUuid: 'slides #7',
	resourceName: '第七课.pptx',
	ext: 'pptx',
	size: 2048,
	url: 'https://files.example.com/%E7%AC%AC%E4%B8%83%E8%AF%BE.pptx?v=2',
	updatedAt: isoTime,
	convert: true,
	convertedPercentage: number,
	totalPageSize: number,
	currentStep: 'Extracting',
};

export const publicResources: Case[] = [
	{
		resource: 'publicResource',
		operation: 'upload',
		note: 'with animated pages',
		parameters: {
			resourceUuid: 'slides #7',
			url: uploaded.url,
			size: '2048',
			ext: 'auto',
			conversion: 'dynamic',
			preview: true,
		},
		requests: (room) => [
			{
				method: 'PUT',
				path: `/v1/rooms/${room}/resources/slides%20%237`,
				body: {
					resourceName: '第七课.pptx',
					size: 2048,
					ext: 'pptx',
					url: uploaded.url,
					conversion: { type: 'dynamic', preview: true },
				},
			},
		],
		output: (roomUuid) => [{ roomUuid, ...uploaded }],
	},
	{
		resource: 'publicResource',
		operation: 'upload',
		note: 'with pictures, and the whole answer',
		parameters: {
			resourceUuid: 'sheet',
			url: 'https://files.example.com/download?id=7',
			size: 10,
			ext: 'pdf',
			conversion: 'static',
			scale: 2.5,
			outputFormat: 'webp',
			simplify: false,
			options: { resourceName: 'Work sheet' },
		},
		requests: (room) => [
			{
				method: 'PUT',
				path: `/v1/rooms/${room}/resources/sheet`,
				body: {
					resourceName: 'Work sheet',
					size: 10,
					ext: 'pdf',
					url: 'https://files.example.com/download?id=7',
					conversion: { type: 'static', scale: 2.5, outputFormat: 'webp' },
				},
			},
		],
		output: (roomUuid) => [
			expect.objectContaining({ roomUuid, resourceUuid: 'sheet', taskToken: id, taskProgress: expect.any(Object) }),
		],
	},
	{
		resource: 'publicResource',
		operation: 'delete',
		parameters: { resourceUuids: '["a,b", "c"]' },
		requests: (room) => [
			{ method: 'DELETE', path: `/v1/rooms/${room}/resources`, body: { resourceUuids: ['a,b', 'c'] } },
		],
		output: (roomUuid) => [{ deleted: true, roomUuid, resourceUuids: ['a,b', 'c'] }],
	},
	{
		resource: 'publicResource',
		operation: 'getAll',
		parameters: {},
		requests: (room) => [{ method: 'GET', path: `/v1/rooms/${room}/resources` }],
		output: () => [],
	},
];
