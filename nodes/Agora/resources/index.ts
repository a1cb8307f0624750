import type { AnyResource } from '../../../runtime/operations/operation';
import { attendance } from './attendance';
import { ban } from './ban';
import { breakoutRoom } from './breakoutRoom';
import { channel } from './channel';
import { classroom } from './classroom';
import { cloudRecording } from './cloudRecording';
import { event } from './event';
import { extApp } from './extApp';
import { poll } from './poll';
import { popupQuiz } from './popupQuiz';
import { publicResource } from './publicResource';
import { recording } from './recording';
import { recordingFile } from './recordingFile';
import { token } from './token';
import { transcript } from './transcript';
import { usage } from './usage';
import { user } from './user';
import { widget } from './widget';

/** In the order of importance. */
export const resources: AnyResource[] = [
	classroom,
	user,
	attendance,
	token,
	recording,
	cloudRecording,
	recordingFile,
	transcript,
	event,
	channel,
	ban,
	breakoutRoom,
	popupQuiz,
	poll,
	widget,
	publicResource,
	extApp,
	usage,
];
