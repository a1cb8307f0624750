import type { AnyResource } from '../../../runtime/operations/operation';
import { activity } from './activity';
import { classroom } from './classroom';
import { comment } from './comment';
import { course } from './course';
import { courseMember } from './courseMember';
import { dualTeacherClassroom } from './dualTeacherClassroom';
import { file } from './file';
import { folder } from './folder';
import { group } from './group';
import { joinLink } from './joinLink';
import { label } from './label';
import { playback } from './playback';
import { school } from './school';
import { student } from './student';
import { unit } from './unit';
import { user } from './user';
import { video } from './video';
import { webcast } from './webcast';

/** In the order of importance. */
export const resources: AnyResource[] = [
	classroom,
	webcast,
	user,
	course,
	courseMember,
	joinLink,
	student,
	unit,
	playback,
	activity,
	video,
	folder,
	file,
	comment,
	group,
	label,
	school,
	dualTeacherClassroom,
];
