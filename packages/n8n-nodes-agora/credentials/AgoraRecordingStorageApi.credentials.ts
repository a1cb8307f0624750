export { AgoraRecordingStorageApi } from '../../../credentials/AgoraRecordingStorageApi.credentials';
