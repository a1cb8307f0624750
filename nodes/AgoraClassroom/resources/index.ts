import type { Resource } from '../../../runtime/operation';
import type { Clients } from '../operation';
import { breakoutRoom } from './breakoutRoom';
import { classroom } from './classroom';
import { event } from './event';
import { extApp } from './extApp';
import { poll } from './poll';
import { popupQuiz } from './popupQuiz';
import { publicResource } from './publicResource';
import { recording } from './recording';
import { user } from './user';
import { widget } from './widget';

/** In the order of importance. */
export const resources: Array<Resource<Clients>> = [
	classroom,
	user,
	recording,
	event,
	breakoutRoom,
	popupQuiz,
	poll,
	widget,
	publicResource,
	extApp,
];
