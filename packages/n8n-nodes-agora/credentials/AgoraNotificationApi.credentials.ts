export { AgoraNotificationApi } from '../../../credentials/AgoraNotificationApi.credentials';
