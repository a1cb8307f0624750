import type { CloudRecordingClients } from '../../../../runtime/connections/agoraCloudRecording';
import { operationsFor } from '../../../../runtime/operations/operation';

export type { CloudRecordingClients };

export const operation = operationsFor<CloudRecordingClients>();
