import { operation } from '../../operation';
import { activityId, courseId } from '../../shared/idParameters';
import { report } from '../../shared/report';

export const release = operation({
	name: 'Release',
	value: 'release',
	action: 'Release activity',
	description: 'Publish a draft of "Activity: Create Draft"; classes that Create made are published already',
	parameters: [courseId, { ...activityId, description: 'The ID (activityId) of the draft, as "Activity: Create Draft" returns it' }],
	async run({ classIn }, ids) {
		const answer = await classIn.classrooms.release(ids.courseId, ids.activityId);
		return report({ success: true, outcome: answer.outcome, ...ids }, answer);
	},
});
