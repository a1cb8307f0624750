/** Library use: the vendors' clients without n8n, on the platform's own fetch. */
export {
	agoraClassroom,
	agoraCloudRecording,
	classIn,
	type ClassInLibrary,
	type ClassInSettings,
	type ClassroomSettings,
	type ClientSettings,
	type CloudRecordingSettings,
} from './runtime/connections/library';
export type { ClassroomClient } from './vendors/agora/classroom/client';
export type { CloudRecordingClient } from './vendors/agora/cloudRecording/client';
export type { ClassInClient } from './vendors/classin/lms/client';
export type { SchoolClient } from './vendors/classin/school/client';
export { passwordHash } from './vendors/classin/school/users';
export { classInEmail, classInPhone } from './vendors/classin/school/phone';
export type { UploadFile } from './vendors/multipart';
export { ApiFailure, type FailureDetails, type FailureKind } from './vendors/apiFailure';
export { FieldError } from './vendors/fieldError';

// Tokens and signatures, for requests of your own.
export {
	buildAccessToken2,
	buildChannelToken,
	buildClassroomToken,
	educationService,
	rtcService,
	rtmService,
	type TokenInputs,
	type TokenService,
} from './vendors/agora/accessToken2';
export { lmsHeaders, safeKey, safeKeyFields, signLms, type ClassInSecret } from './vendors/classin/signature';

// What happens in classrooms.
export { EVENT_TYPES, normaliseEvent, type ClassroomEvent, type EventKey, type EventType } from './vendors/agora/classroom/eventModel';
export type { RawEvent } from './vendors/agora/classroom/events';
export { classroomEvent, eventSchemas, type TypedClassroomEvent } from './vendors/agora/classroom/eventSchemas';

// What vendors push: who sent it, and what it says in plain words.
export { notificationKeys } from './vendors/agora/notifications/keys';
export { NOTIFICATION_TYPES, type NotificationKey, type NotificationType } from './vendors/agora/notifications/eventTypes';
export { isHealthCheck, normaliseNotification, type Notification } from './vendors/agora/notifications/notification';
export { verifyNotification, type SignatureVerdict } from './vendors/agora/notifications/signature';
export { type Message, messageId, normaliseMessage, partsPerPerson } from './vendors/classin/messages/message';
export { MESSAGE_TYPES, type MessageKey, type MessageType } from './vendors/classin/messages/messageTypes';
export { verifySafeKey, type SafeKeyVerdict } from './vendors/classin/messages/safeKey';
