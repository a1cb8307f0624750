import type { AnyResource } from '../../../runtime/operations/operation';
import { classroom } from './classroom';
import { course } from './course';
import { courseMember } from './courseMember';
import { joinLink } from './joinLink';
import { playback } from './playback';
import { student } from './student';
import { unit } from './unit';
import { user } from './user';
import { webcast } from './webcast';

/** In the order of importance. */
export const resources: AnyResource[] = [classroom, webcast, user, course, courseMember, joinLink, student, unit, playback];
