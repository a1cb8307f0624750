import { textOf } from '../../coerce';

/** Products that have names here. Source: Notifications, "Request body", field `productId`. */
export const PRODUCTS: Record<number, string> = {
	1: 'RTC',
	3: 'Cloud Recording',
	4: 'Media Pull',
	5: 'Media Push',
	20: 'Real-Time STT',
};

export const RTC = 1;
export const CLOUD_RECORDING = 3;
export const TRANSCRIPTS = 20;

interface Described {
	/** In menus. */
	name: string;
	/** Under the name in menus. */
	description: string;
}

interface Known extends Described {
	/** The same number means something else for another product. */
	productId: number;
	eventType: number;
}

const recording = (eventType: number, name: string, description: string): Known => ({
	productId: CLOUD_RECORDING,
	eventType,
	name,
	description,
});

const channel = (eventType: number, name: string, description: string): Known => ({
	productId: RTC,
	eventType,
	name,
	description,
});

const transcript = (eventType: number, name: string, description: string): Known => ({
	productId: TRANSCRIPTS,
	eventType,
	name,
	description,
});

/**
 * Every event that has a name here, by its key. Sources: Notifications, "Cloud Recording event types" and
 * "Channel event types"; Cloud Recording, "Integration best practices" (13); Real-time STT, "Notifications".
 */
const KNOWN = {
	'recording.error': recording(1, 'Recording Error', 'Something went wrong in a recording; a fatal error ends it'),
	'recording.warning': recording(2, 'Recording Warning', 'A file of a recording had to be uploaded again'),
	'recording.status': recording(3, 'Recording Status Update', 'A request did not fit the state that a recording was in'),
	'recording.playlistCreated': recording(4, 'Recording Playlist Created', 'The playlist (M3U8) of a recording was uploaded for the first time'),
	'recording.ended': recording(11, 'Recording Service Ended', 'A recording has done all its work and is over'),
	'recording.moved': recording(12, 'Recording Moved to Another Server', 'A recording goes on elsewhere, with a new user ID'),
	'recording.moveReady': recording(13, 'Recording Ready to Be Moved', 'If the server of a recording fails from now on, another one goes on'),
	'recording.uploadStarted': recording(30, 'Recording Upload Started', 'The upload of the files of a recording began'),
	'recording.uploaded': recording(31, 'Recording Uploaded', 'All files of a recording are in your storage'),
	'recording.backedUp': recording(32, 'Recording Backed Up', 'All files are uploaded, but some of them to a store of Agora, from where they are passed on to yours'),
	'recording.uploadProgress': recording(33, 'Recording Upload Progress', 'How far the upload is; comes every minute'),
	'recording.started': recording(40, 'Recorder Started', 'The recorder is in the channel and records'),
	'recording.recorderLeft': recording(41, 'Recorder Left', 'The recorder left the channel; the reasons are given in words'),
	'recording.fileStarted': recording(42, 'Recording File Started', 'The first file began, or recording went on after an interruption'),
	'recording.audioStateChanged': recording(43, 'Recorded Audio Came or Went', 'The recorder began or ceased to receive the sound of a user'),
	'recording.videoStateChanged': recording(44, 'Recorded Video Came or Went', 'The recorder began or ceased to receive the picture of a user'),
	'recording.screenshot': recording(45, 'Screenshot Uploaded', 'A screenshot was taken and is in your storage'),
	'recording.vodStarted': recording(60, 'Alibaba VOD Upload Started', 'The upload to ApsaraVideo VOD was let in'),
	'recording.vodUploaded': recording(61, 'Alibaba VOD Upload Done', 'All files are in ApsaraVideo VOD'),
	'webPage.started': recording(70, 'Web Page Recording Started', 'The recording of a web page began'),
	'webPage.stopped': recording(71, 'Web Page Recording Stopped', 'The recording of a web page ended; the reason is given in words'),
	'webPage.limitReached': recording(72, 'Web Page Too Demanding', 'The web page uses something that can’t be recorded; the recording stops'),
	'webPage.reloaded': recording(73, 'Web Page Reloaded', 'The recorded web page was loaded again, and why'),
	'transcoding.started': recording(80, 'Transcoding Started', 'Making MP4 files of a recording began'),
	'transcoding.completed': recording(81, 'Transcoding Completed', 'MP4 files of a recording were made, or could not be'),
	'recording.downloadFailed': recording(90, 'Recording Download Failed', 'Files that were to be transcoded could not be fetched from your storage'),
	'webPage.streamChanged': recording(100, 'Web Page Stream Changed', 'Streaming a recorded web page to a CDN began, paused or broke off'),
	'transcoding.result': recording(1001, 'Transcoding Final Result', 'What came of transcoding that was put off'),
	'channel.created': channel(101, 'Channel Created', 'The first user joined a channel'),
	'channel.destroyed': channel(102, 'Channel Destroyed', 'The last user left a channel'),
	'host.joined': channel(103, 'Host Joined', 'A user who may send sound and picture joined a channel'),
	'host.left': channel(104, 'Host Left', 'A user who may send sound and picture left a channel; the reason is given in words'),
	'audience.joined': channel(105, 'Audience Member Joined', 'A user who only watches joined a channel'),
	'audience.left': channel(106, 'Audience Member Left', 'A user who only watches left a channel; the reason is given in words'),
	'user.joined': channel(107, 'User Joined (Communication)', 'A user joined a channel of the communication profile; older apps only'),
	'user.left': channel(108, 'User Left (Communication)', 'A user left a channel of the communication profile; older apps only'),
	'role.host': channel(111, 'User Became Host', 'A user in a channel may send sound and picture from now on'),
	'role.audience': channel(112, 'User Became Audience', 'A user in a channel only watches from now on'),
	'transcript.started': transcript(101, 'Transcript Started', 'What is said in a channel is being written down'),
	'transcript.ended': transcript(102, 'Transcript Ended', 'Writing down what is said in a channel ended; the reason is given in words'),
} satisfies Record<string, Known>;

export type NotificationKey = keyof typeof KNOWN | 'other';

export interface NotificationType extends Described {
	key: NotificationKey;
}

/** Every kind of notification that a user can choose. */
export const NOTIFICATION_TYPES: NotificationType[] = [
	...Object.entries(KNOWN).map(([key, { name, description }]) => ({ key: key as NotificationKey, name, description })),
	{
		key: 'other',
		name: 'Other Notification',
		description: 'A notification of another product or of a kind that has no name here; it is passed on as it comes',
	},
];

const KEYS = new Map(
	Object.entries(KNOWN).map(([key, { productId, eventType }]) => [`${productId}/${eventType}`, key as NotificationKey]),
);

/** The key of an event by its numbers; `other` for what has no name here. */
export function notificationKey(productId: unknown, eventType: unknown): NotificationKey {
	return KEYS.get(`${textOf(productId)}/${textOf(eventType)}`) ?? 'other';
}
