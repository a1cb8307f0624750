import { parameter } from '../../../runtime/parameters/parameter';
import type { AiSummaryConfig } from '../../../vendors/classin/lms/classrooms';

/** What AI makes of a class. */
export const aiSummary = parameter({
	displayName: 'AI Summary',
	name: 'aiSummaryConfig',
	type: 'fixedCollection',
	// As in "Recording and Web Live".
	typeOptions: { multipleValues: false },
	placeholder: 'Add AI Summary',
	default: { settings: {} },
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
					description: 'Whether the teaching is analyzed (teachingAnalysis)',
				},
				{
					displayName: 'Teaching Analysis Agent ID',
					name: 'teachingAnalysisAgentId',
					type: 'number',
					typeOptions: { minValue: 0, numberPrecision: 0 },
					displayOptions: { show: { teachingAnalysis: [true] } },
					default: 0,
					description:
						'The number of the AI agent that analyzes (teachingAnalysisAgentId). ClassIn names 5000930, which is its own default, to 5000933 without saying how they differ; 0 leaves the choice to ClassIn.',
				},
			],
		},
	],
});

interface Given {
	settings?: { chapter?: boolean; subtitle?: boolean; teachingAnalysis?: boolean; teachingAnalysisAgentId?: number };
}

/** The summary as ClassIn wants it; what an expression leaves out is as the form has it. */
export function aiSummaryConfig(given: Given | undefined): AiSummaryConfig | undefined {
	if (!given?.settings) return undefined;
	const { chapter = true, subtitle = true, teachingAnalysis = false, teachingAnalysisAgentId: agent } = given.settings;
	return { chapter, subtitle, teachingAnalysis, ...(agent ? { teachingAnalysisAgentId: agent } : {}) };
}
