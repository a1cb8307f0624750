import { summarisePolls } from '../../../../vendors/agora/classroom/polls';
import { operation } from '../../operation';
import { readSessions, sessionFields } from '../../shared/sessions';

export const getAll = operation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many polls',
	description:
		'Get the polls of a classroom with the votes for each choice and what each student chose',
	parameters: sessionFields('poll'),
	async run({ classroom }, input, item) {
		return await readSessions(input, item, classroom.polls.events, summarisePolls);
	},
});
