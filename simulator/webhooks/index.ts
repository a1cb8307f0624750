/** Senders that push webhooks as the vendors do. */
export { AgoraSender, type AgoraSenderOptions, type Notified } from './agora';
export { ClassInSender, type ClassInSenderOptions, type Pushed, safeKeyOf } from './classIn';
export { type Attempt, type Post, post } from './post';
export { BEGAN, CHANNEL_EVENTS, OTHER_EVENTS, RECORDER_JOINED, RECORDING_EVENTS, TRANSCRIPT_EVENTS, type AgoraEvent } from './agoraEvents';
export { AFTER_CLASS, CLASS_START, CLASSIN_MESSAGES, IN_CLASS, LMS, SCHOOL } from './classInMessages';
