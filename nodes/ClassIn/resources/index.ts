import type { AnyResource } from '../../../runtime/operations/operation';
import { classroom } from './classroom';
import { playback } from './playback';
import { student } from './student';
import { unit } from './unit';
import { webcast } from './webcast';

/** In the order of importance. */
export const resources: AnyResource[] = [classroom, webcast, student, unit, playback];
