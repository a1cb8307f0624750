import { classroomRefs } from '../../../../vendors/classin/lms/playback';
import { operation } from '../../operation';
import { reportEach } from '../../shared/report';
import { classParameters, needsClasses } from './classParameters';

export const allow = operation({
	name: 'Allow Everybody',
	value: 'allow',
	action: 'Allow everybody to watch replays',
	description: 'Let everybody in a class watch its replay in the ClassIn app; one item per class',
	parameters: classParameters,
	rules: needsClasses,
	async run({ classIn }, { courseId, ...given }) {
		return reportEach({ courseId }, await classIn.playback.allow(courseId, classroomRefs(given)!));
	},
});
