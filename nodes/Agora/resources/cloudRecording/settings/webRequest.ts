import type { z } from 'zod';

import type { StartRequest } from '../../../../../vendors/agora/cloudRecording/request';
import { omitUndefined } from '../../../../../vendors/json';
import { checkPixels } from './picture';

/** How long IDs can be used after the start unless something else is said, in hours. */
const DEFAULT_EXPIRED_HOURS = 72;

export interface GivenWeb {
	url?: string;
	videoWidth: number;
	videoHeight: number;
	audioProfile: number;
	maxRecordingHour: number;
	options: {
		resourceExpiredHour?: number;
		mobile?: boolean;
		maxVideoDuration?: number;
		readyTimeout?: number;
		rtmpUrl?: string;
		onhold?: boolean;
		videoBitrate?: number;
		videoFps?: number;
	};
}

/** Rules: a page, no more than 1080p, and IDs that live as long as the recording. */
export function checkWeb(given: GivenWeb, context: z.RefinementCtx): void {
	if (given.url === undefined) context.addIssue({ code: 'custom', path: ['url'], message: 'is empty. A web page recording needs it' });
	checkPixels('videoWidth', given.videoWidth, given.videoHeight, context);
	const { resourceExpiredHour } = given.options;
	if (resourceExpiredHour === undefined || given.maxRecordingHour <= resourceExpiredHour) return;
	context.addIssue({
		code: 'custom',
		path: ['maxRecordingHour'],
		message: `is more than the ${resourceExpiredHour} hours of "IDs Valid for (Hours)". The recording could not be stopped anymore`,
	});
}

/** How long the IDs of a web page recording must work, where Agora's default is not enough. */
export function webExpiredHour({ maxRecordingHour }: Pick<GivenWeb, 'maxRecordingHour'>): number | undefined {
	return maxRecordingHour > DEFAULT_EXPIRED_HOURS ? maxRecordingHour : undefined;
}

/** The page in the API's form. */
export function webServicesFrom(given: GivenWeb): StartRequest['extensionServiceConfig'] {
	const { url, videoWidth, videoHeight, audioProfile, maxRecordingHour } = given;
	const { mobile, maxVideoDuration, readyTimeout, rtmpUrl, onhold, videoBitrate, videoFps } = given.options;
	const page = { url, audioProfile, videoWidth, videoHeight, maxRecordingHour };
	const details = { videoBitrate, videoFps, mobile, maxVideoDuration, onhold, readyTimeout };
	return {
		errorHandlePolicy: 'error_abort',
		extensionServices: [
			{ serviceName: 'web_recorder_service', errorHandlePolicy: 'error_abort', serviceParam: omitUndefined({ ...page, ...details }) },
			...(rtmpUrl === undefined
				? []
				: [
						{
							serviceName: 'rtmp_publish_service' as const,
							errorHandlePolicy: 'error_ignore' as const,
							serviceParam: { outputs: [{ rtmpUrl }] },
						},
					]),
		],
	};
}
