import type { AnyResource } from '../../../runtime/operations/operation';
import { breakoutRoom } from './breakoutRoom';
import { classroom } from './classroom';
import { cloudRecording } from './cloudRecording';
import { event } from './event';
import { extApp } from './extApp';
import { poll } from './poll';
import { popupQuiz } from './popupQuiz';
import { publicResource } from './publicResource';
import { recording } from './recording';
import { recordingFile } from './recordingFile';
import { user } from './user';
import { widget } from './widget';

/** In the order of importance. */
export const resources: AnyResource[] = [
	classroom,
	user,
	recording,
	cloudRecording,
	recordingFile,
	event,
	breakoutRoom,
	popupQuiz,
	poll,
	widget,
	publicResource,
	extApp,
];
