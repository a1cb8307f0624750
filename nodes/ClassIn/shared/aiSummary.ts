import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { flag, optional, wholeNumber } from './checks';

/** What AI makes of a class. */
export const aiSummaryField: INodeProperties = {
	displayName: 'AI Summary',
	name: 'aiSummaryConfig',
	type: 'fixedCollection',
	placeholder: 'Add AI Summary',
	default: {},
	description: 'What AI makes of the class afterwards (aiSummaryConfig)',
	options: [
		{
			displayName: 'Settings',
			name: 'settings',
			values: [
				{
					displayName: 'Chapters',
					name: 'chapter',
					type: 'boolean',
					default: true,
					description: 'Whether the recording is divided into chapters (chapter)',
				},
				{
					displayName: 'Subtitles',
					name: 'subtitle',
					type: 'boolean',
					default: true,
					description: 'Whether the recording gets subtitles (subtitle)',
				},
				{
					displayName: 'Teaching Analysis',
					name: 'teachingAnalysis',
					type: 'boolean',
					default: false,
					description: 'Whether the teaching is analysed (teachingAnalysis)',
				},
				{
					displayName: 'Teaching Analysis Agent ID',
					name: 'teachingAnalysisAgentId',
					type: 'number',
					typeOptions: { minValue: 0, numberPrecision: 0 },
					displayOptions: { show: { teachingAnalysis: [true] } },
					default: 0,
					description:
						'The number of the AI agent that analyses (teachingAnalysisAgentId). ClassIn names 5000930, which is its own default, to 5000933 without saying how they differ; 0 leaves the choice to ClassIn.',
				},
			],
		},
	],
};

/** What `aiSummaryField` lets through, as ClassIn wants it. n8n fills in what the user left as it was. */
export const aiSummaryInput = z
	.object({
		settings: z
			.object({
				chapter: flag,
				subtitle: flag,
				teachingAnalysis: flag,
				teachingAnalysisAgentId: optional(wholeNumber(0)),
			})
			.transform(
				({ teachingAnalysisAgentId, ...switches }): Record<string, number> => ({
					...switches,
					...(teachingAnalysisAgentId ? { teachingAnalysisAgentId } : {}),
				}),
			)
			.optional(),
	})
	.optional()
	.transform((given) => given?.settings);
