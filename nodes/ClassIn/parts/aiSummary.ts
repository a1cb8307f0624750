import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { flag, optional, wholeNumber } from '../inputs';

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

const config = z
	.object({
		chapter: optional(flag),
		subtitle: optional(flag),
		teachingAnalysis: optional(flag),
		teachingAnalysisAgentId: optional(wholeNumber(0)),
	})
	.superRefine((given, context) => {
		if (given.teachingAnalysisAgentId && given.teachingAnalysis !== 1) {
			context.addIssue({
				code: 'custom',
				message: 'names an agent for the teaching analysis, but the teaching analysis is off',
			});
		}
	})
	.transform(({ teachingAnalysisAgentId, ...rest }): Record<string, number> | undefined => {
		const numbers = { ...rest, ...(teachingAnalysisAgentId ? { teachingAnalysisAgentId } : {}) };
		const entries = Object.entries(numbers).filter((entry): entry is [string, 0 | 1] => entry[1] !== undefined);
		return entries.length > 0 ? Object.fromEntries(entries) : undefined;
	});

/** The editor's form, or the object itself from an expression, also as JSON. */
export const aiSummaryInput = z.preprocess((value, context) => {
	let given = value;
	if (typeof given === 'string' && given.trim() !== '') {
		try {
			given = JSON.parse(given);
		} catch (error) {
			context.addIssue({ code: 'custom', message: `is not valid JSON: ${(error as Error).message}` });
			return z.NEVER;
		}
	}
	if (given === '' || given === null || given === undefined) return undefined;
	return (given as { settings?: unknown }).settings ?? given;
}, config.optional());
