/** What numbers in notifications mean. Sources: Notifications, "Cloud Recording event types", "Channel event types". */

export const SERVICES: Record<number, string> = {
	0: 'cloudRecording',
	1: 'recorder',
	2: 'uploader',
	4: 'extension',
	6: 'webPageRecording',
	8: 'download',
};

export const MODULES: Record<number, string> = { 0: 'recorder', 1: 'uploader', 2: 'cloudRecording', 6: 'webPageRecording' };

export const ERROR_LEVELS: Record<number, string> = { 1: 'debug', 2: 'minor', 3: 'medium', 4: 'major', 5: 'fatal' };

/** By module and code. */
export const ERRORS: Record<string, string> = {
	'1/32': 'The settings of the cloud storage are not right',
	'1/47': 'A file could not be uploaded',
	'1/51': 'The uploader could not process the recorded files',
	'2/50': 'The upload did not end in time',
	'2/52': 'The recording service did not start in time',
};

/** By module and code. */
export const WARNINGS: Record<string, string> = {
	'1/31': 'A part of the recording was uploaded to your storage again',
	'1/32': 'A part of the recording was uploaded to the backup store of Agora',
};

/** Bits of a leave code; 0 as a whole means that the start failed. */
export const LEAVE_BITS: Array<[bit: number, text: string]> = [
	[2, 'The recorder was told to end by its system'],
	[4, 'Nobody was in the channel anymore'],
	[16, 'The recording was asked to stop'],
];

export const LEAVE_FAILED_START = 'The recorder could not be started';

export const WEB_STOPS: Record<number, string> = {
	0: 'The recording was asked to stop',
	1: 'The longest time that was set for the recording is over',
	2: 'The web page uses something that can’t be recorded',
	3: 'The recorder could not be started',
	4: 'The web page did not load in time',
	5: 'The web page could not be opened',
	6: 'The recorder ran into an error that it could not get over',
};

export const WEB_LIMITS: Record<string, string> = {
	resolution: 'A video in the web page is larger than 1280 x 720',
	WebGL: 'The web page uses WebGL',
	bandwidth: 'The web page sends more than 10 Mbit/s or receives more than 1 Gbit/s',
};

export const WEB_RELOADS: Record<string, string> = {
	audio_silence: 'The sound was lost',
	page_load_timeout: 'The web page did not load in time',
};

export const PLATFORMS: Record<number, string> = {
	0: 'other',
	1: 'Android',
	2: 'iOS',
	5: 'Windows',
	6: 'Linux',
	7: 'Web',
	8: 'macOS',
};

/** Services on Linux that join channels. */
export const CLIENT_TYPES: Record<number, string> = { 3: 'onPremiseRecording', 10: 'cloudRecording' };

/** What became of a transcript. Source: Real-Time STT, "Notification events", field `message`. */
export const TRANSCRIPT_ENDS: Record<string, string> = {
	OK: 'The transcript was asked to stop',
	'Idle for too long': 'Nobody was in the channel for too long',
	'RTC connection error': 'The bots could not stay in the channel',
	'Fatal ASR error': 'Speech could not be recognized',
	'Fatal Translation error': 'The text could not be translated',
};

export const CHANNEL_LEAVES: Record<number, string> = {
	0: 'Other reasons',
	1: 'The user left',
	2: 'The connection was lost: nothing came from the app for more than 10 seconds',
	3: 'The user was removed by the administrator, or may not be in the channel',
	4: 'Agora moved the connection to another of its servers',
	5: 'The user joined with another device, which ends the first connection',
	9: 'The app has several IP addresses and connects again',
	10: 'The network is bad and the app connects again',
	12: 'The token is wrong or has expired',
	99: 'The connection was lost for an unknown reason',
	999: 'The user joins and leaves unusually often',
};
