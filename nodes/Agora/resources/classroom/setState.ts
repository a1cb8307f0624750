import { z } from 'zod';

import { CLASS_STATES } from '../../../../vendors/agora/classroom/classroomCodes';
import { classroomId } from '../../../../vendors/agora/ids';
import { roomUuid } from '../../shared/idParameters';
import { choice } from '../../shared/checks';
import { operation } from '../../operation';

export const setState = operation({
	name: 'Set State',
	value: 'setState',
	action: 'Start end or close class',
	description: 'Start, end or close the class in a classroom, or set it back to not started',
	fields: [
		roomUuid,
		{
			displayName: 'State',
			name: 'state',
			type: 'options',
			options: [
				{ name: 'Closed', value: 'closed', description: 'Everybody has to leave and nobody can enter any more' },
				{ name: 'Ended', value: 'ended', description: 'The class is over; users can stay and enter until the closing delay is over' },
				{ name: 'Not Started', value: 'notStarted', description: 'The class has yet to begin; users can enter and wait' },
				{ name: 'Started', value: 'started', description: 'The class is on' },
			],
			default: 'started',
			description: 'The state that the class gets',
		},
		{
			displayName: 'Everybody is removed from the classroom at once, and it can’t be opened again.',
			name: 'closedNotice',
			type: 'notice',
			displayOptions: { show: { state: ['closed'] } },
			default: '',
		},
	],
	input: z.object({ roomUuid: classroomId, state: choice(CLASS_STATES) }),
	async run({ classroom }, input) {
		await classroom.rooms.setState(input.roomUuid, input.state);
		return {
			success: true,
			roomUuid: input.roomUuid,
			state: CLASS_STATES[input.state],
			stateName: input.state,
		};
	},
});
