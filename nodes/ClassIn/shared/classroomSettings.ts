import type { z } from 'zod';

import { optional } from '../../../runtime/parameters/checks';
import { parameter, parameters } from '../../../runtime/parameters/parameter';
import type { ClassroomSettings } from '../../../vendors/classin/lms/classrooms';
import { aiSummary, aiSummaryConfig } from './aiSummary';
import { classInId, uidListCheck } from './idParameters';
import { checkCamera, pictureParameters } from './pictures';
import { checkRecording, recordingGroup, type RecordingSettings } from './recording';
import { folder } from './schoolParameters';

/** What can be set when a class is created and when it is changed. */
export const classroomSettings = parameters([
	recordingGroup,
	aiSummary,
	{
		displayName: 'AI Risk Monitor',
		name: 'aiRiskMonitor',
		type: 'boolean',
		default: false,
		description: 'Whether AI watches the class for teaching risks (aiRiskMonitor); your plan must have the service',
	},
	{
		displayName: 'Bring Students on Stage',
		name: 'isAutoOnstage',
		type: 'boolean',
		default: true,
		description: 'Whether students come on stage by themselves when they enter (isAutoOnstage)',
		hint: 'Has no effect when the seats are hidden',
	},
	{
		...folder,
		displayName: 'Cloud Folder',
		name: 'cloudFolderId',
		description: 'The folder of the cloud drive that the class uses (cloudFolderId). Without it, the folder of the course is used.',
	},
	...pictureParameters,
	{
		displayName: 'Hide Seats',
		name: 'cameraHide',
		type: 'boolean',
		default: false,
		description: 'Whether the area with the pictures of the people on stage is hidden (cameraHide)',
	},
	{
		displayName: 'Let Students Compare Reports',
		name: 'isAllowCheck',
		type: 'boolean',
		default: true,
		description: "Whether students may see each other's learning reports and marks (isAllowCheck)",
	},
	{
		displayName: 'OMO Live Session',
		name: 'omoStationBroadcast',
		type: 'boolean',
		default: false,
		description:
			'Whether the class is an OMO (online merges with offline) live session (omoStationBroadcast); your plan must have the service',
	},
	{
		displayName: 'People on Stage',
		name: 'seatNum',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 7,
		description: 'How many people are on stage, the teacher included (seatNum). 7 means one teacher and six students.',
		hint: 'ClassIn silently lowers a number that is above the maximum of your plan',
	},
	parameter(
		{
			displayName: 'Unit ID',
			name: 'unitId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 26020897',
			description: 'The unit that holds the class (unitId)',
		},
		() => optional(classInId()),
	),
]);

const COTEACHERS = 'The UIDs of the co-teachers, separated by commas, or a list from an expression (assistantUids)';

export const coTeachers = parameter(
	{
		displayName: 'Co-Teacher UIDs',
		name: 'assistantUids',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1000082, 1000083',
		description: COTEACHERS,
	},
	() => optional(uidListCheck(0)),
);

interface Given extends Omit<ClassroomSettings, 'aiSummaryConfig' | keyof RecordingSettings> {
	recording?: { settings?: RecordingSettings };
	aiSummaryConfig?: Parameters<typeof aiSummaryConfig>[0];
}

/** The settings as the client takes them: the group of four among the others. */
export function settingsOf<Settings extends Given>({ recording, aiSummaryConfig: summary, ...settings }: Settings) {
	return { ...settings, ...recording?.settings, aiSummaryConfig: aiSummaryConfig(summary) };
}

/**
 * Refuses settings that ClassIn's documents exclude.
 *
 * @param collection the field that holds them
 * @param isNew whether what is not given has ClassIn's default rather than an unknown value
 *
 * Source: ClassIn API, "Create a classroom", "Edit a classroom" (isDc, seatNum, recordState).
 */
export function checkSettings(collection: string, { recording, ...settings }: Given, isNew: boolean, context: z.RefinementCtx): void {
	checkRecording([collection, 'recording', 'settings'], recording?.settings, context);
	checkCamera(collection, settings, isNew, context);
}
