import { operation } from '../../operation';
import { activityId, courseId } from '../../shared/idParameters';
import { report } from '../../shared/report';

export const release = operation({
	name: 'Release',
	value: 'release',
	action: 'Release classroom',
	description: 'Publish an activity that is a draft; classes made by Create are published already',
	parameters: [courseId, activityId],
	async run({ classIn }, ids) {
		const answer = await classIn.classrooms.release(ids.courseId, ids.activityId);
		return report({ success: true, outcome: answer.outcome, ...ids }, answer);
	},
});
