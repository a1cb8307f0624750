/** Library use: the vendors' clients without n8n, on the platform's own fetch. */
export { ApiFailure, type FailureDetails, type FailureKind } from './vendors/failures';
export { FieldError } from './vendors/fields';
export { createHttp, DEFAULT_POLICY, type Http, type HttpPolicy, type HttpRuntime } from './vendors/http';
export { createClassroomClient, type ClassroomClient } from './vendors/agora/classroom/client';
export {
	buildAccessToken2,
	buildChannelToken,
	buildClassroomToken,
	educationService,
	rtcService,
	rtmService,
	type TokenInputs,
} from './vendors/agora/accessToken2';
export { plainHttp, type Signer } from './runtime/plainHttp';
export { createCloudRecordingClient, type CloudRecordingClient } from './vendors/agora/cloudRecording/recording';
export { EVENT_TYPES, normaliseEvent, type ClassroomEvent } from './vendors/agora/classroom/eventModel';
export { createClassInClient, type ClassInClient } from './vendors/classin/lms/client';
export { lmsHeaders, safeKeyFields, signLms, type ClassInSecret } from './vendors/classin/signature';
