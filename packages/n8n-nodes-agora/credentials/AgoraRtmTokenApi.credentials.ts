export { AgoraRtmTokenApi } from '../../../credentials/AgoraRtmTokenApi.credentials';
