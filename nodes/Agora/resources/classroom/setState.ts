import { choice } from '../../../../runtime/parameters/checks';
import { parameter } from '../../../../runtime/parameters/parameter';
import { CLASS_STATES } from '../../../../vendors/agora/classroom/classroomCodes';
import { STATE_OUTCOMES } from '../../../../vendors/agora/classroom/rooms';
import { roomUuid } from '../../shared/idParameters';
import { operation } from '../../operation';

export const setState = operation({
	name: 'Set State',
	value: 'setState',
	action: 'Start end or close class',
	description: 'Start, end or close the class in a classroom; tells if it had that state already',
	parameters: [
		roomUuid,
		parameter(
			{
				displayName: 'State',
				name: 'state',
				type: 'options',
				options: [
					{ name: 'Closed', value: 'closed', description: 'Everybody has to leave and nobody can enter anymore' },
					{ name: 'Ended', value: 'ended', description: 'The class is over; users can stay and enter until the closing delay is over' },
					{ name: 'Not Started', value: 'notStarted', description: 'The class has yet to begin; users can enter and wait' },
					{ name: 'Started', value: 'started', description: 'The class is on' },
				],
				default: 'started',
				description: 'The state that the class gets',
			},
			({ options }) => choice(options, CLASS_STATES),
		),
		{
			displayName: 'Everybody is removed from the classroom at once, and it can’t be opened again.',
			name: 'closedNotice',
			type: 'notice',
			displayOptions: { show: { state: ['closed'] } },
			default: '',
		},
	],
	async run({ classroom }, input) {
		const outcome = await classroom.rooms.setState(input.roomUuid, input.state);
		return {
			success: true,
			roomUuid: input.roomUuid,
			// One that has ended may be closed by now.
			...(outcome === 'alreadyEnded' ? {} : { state: CLASS_STATES[input.state], stateName: input.state }),
			outcome,
			outcomeText: STATE_OUTCOMES[outcome],
		};
	},
});
