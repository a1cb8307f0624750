export { AgoraCloudRecordingApi } from '../../../credentials/AgoraCloudRecordingApi.credentials';
