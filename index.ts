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
