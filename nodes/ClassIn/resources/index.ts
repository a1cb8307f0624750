import type { Resource } from '../../../runtime/operation';
import type { Clients } from '../operation';
import { classroom } from './classroom';
import { playback } from './playback';
import { student } from './student';
import { unit } from './unit';
import { webcast } from './webcast';

/** In the order of importance. */
export const resources: Array<Resource<Clients>> = [classroom, webcast, student, unit, playback];
