import { summariseQuizzes } from '../../../../vendors/agora/classroom/quizzes';
import { operation } from '../../operation';
import { readSessions, sessionFields } from '../../shared/sessions';

export const getAll = operation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many pop up quizzes',
	description:
		'Get the quizzes of a classroom with right answers, totals and what each student answered',
	parameters: sessionFields('quiz'),
	async run({ classroom }, input, item) {
		return await readSessions(input, item, classroom.quizzes.events, summariseQuizzes);
	},
});
