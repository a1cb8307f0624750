import { classroomRefs } from '../../../../vendors/classin/lms/playback';
import { operation } from '../../operation';
import { reportEach } from '../../shared/report';
import { classParameters, needsClasses } from './classParameters';

export const forbid = operation({
	name: 'Forbid Everybody',
	value: 'forbid',
	action: 'Forbid everybody to watch replays',
	description: 'Let nobody watch a replay in the ClassIn app, by emptying its list of viewers; one item per class',
	parameters: classParameters,
	rules: needsClasses,
	async run({ classIn }, { courseId, ...given }) {
		return reportEach({ courseId }, await classIn.playback.forbid(courseId, classroomRefs(given)!));
	},
});
