/** The user lists of a recording. `#allstream#` alone means everybody. */
export interface Subscription {
	subscribeAudioUids?: string[];
	unSubscribeAudioUids?: string[];
	subscribeVideoUids?: string[];
	unSubscribeVideoUids?: string[];
}

/** Where the files go. Source: Cloud Recording REST, "start", `storageConfig`. */
export interface StorageConfig {
	vendor: number;
	region: number;
	bucket: string;
	accessKey: string;
	secretKey: string;
	/** For temporary keys of vendors 1, 2 and 3. */
	stsToken?: string;
	/** Unix time in seconds. */
	stsExpiration?: number;
	fileNamePrefix?: string[];
	extensionParams?: { sse?: string; tag?: string; endpoint?: string };
}

/** One user's place in the picture; everything from 0 to 1. */
export interface LayoutRegion {
	uid?: string;
	x_axis: number;
	y_axis: number;
	width: number;
	height: number;
	alpha?: number;
	render_mode?: number;
}

export interface BackgroundImage {
	uid: string;
	image_url: string;
	render_mode?: number;
}

/** The arrangement of a mixed picture. Source: Cloud Recording REST, "updateLayout". */
export interface Layout {
	maxResolutionUid?: string;
	mixedVideoLayout?: number;
	backgroundColor?: string;
	backgroundImage?: string;
	defaultUserBackgroundImage?: string;
	layoutConfig?: LayoutRegion[];
	backgroundConfig?: BackgroundImage[];
}

export interface TranscodingConfig extends Layout {
	width: number;
	height: number;
	fps: number;
	bitrate: number;
}

export interface RecordingConfig extends Subscription {
	channelType: number;
	streamTypes?: number;
	streamMode?: string;
	decryptionMode?: number;
	secret?: string;
	salt?: string;
	audioProfile?: number;
	videoStreamType?: number;
	maxIdleTime?: number;
	subscribeUidGroup?: number;
	/** Times of day in the files, so that transcripts fit. Source: Real-time STT, "Subtitles in recordings". */
	extensionParams?: { enableNTPtimestamp: boolean };
	transcodingConfig?: TranscodingConfig;
}

export interface ExtensionService {
	serviceName: 'web_recorder_service' | 'rtmp_publish_service';
	errorHandlePolicy: 'error_abort' | 'error_ignore';
	serviceParam: Record<string, unknown>;
}

/** Source: Cloud Recording REST, "start", `clientRequest`. */
export interface StartRequest {
	token?: string;
	recordingConfig?: RecordingConfig;
	recordingFileConfig?: { avFileType: string[] };
	snapshotConfig?: { captureInterval?: number; fileType: string[] };
	extensionServiceConfig?: { errorHandlePolicy: 'error_abort'; extensionServices: ExtensionService[] };
	storageConfig: StorageConfig;
}

/** Source: Cloud Recording REST, "acquire", `clientRequest`. */
export interface AcquireRequest {
	/** 0 channel, 1 web page, 2 channel with mixing afterwards (given up in 2026). */
	scene?: number;
	/** 1 to 720, from the start of the recording on. */
	resourceExpiredHour?: number;
	startParameter?: object;
	excludeResourceIds?: string[];
	/** 0 nearest, 1 mainland China, 2 Southeast Asia, 3 Europe, 4 North America. */
	regionAffinity?: number;
	/** `CN`, `AP`, `EU` or `NA`: nothing leaves this region. */
	region?: string;
}

/** Source: Cloud Recording REST, "update", `clientRequest`. */
export interface UpdateRequest {
	streamSubscribe?: {
		audioUidList?: Pick<Subscription, 'subscribeAudioUids' | 'unSubscribeAudioUids'>;
		videoUidList?: Pick<Subscription, 'subscribeVideoUids' | 'unSubscribeVideoUids'>;
	};
	webRecordingConfig?: { onhold: boolean };
	rtmpPublishConfig?: { outputs: Array<{ rtmpUrl: string }> };
	storageConfig?: StorageConfig;
}
