export { AgoraNotificationTrigger } from '../../../../nodes/AgoraNotificationTrigger/AgoraNotificationTrigger.node';
