import { connectTranscripts, type TranscriptClients } from '../../../../runtime/connections/agoraTranscripts';
import { operationsFor, type Resource } from '../../../../runtime/operations/operation';

export const transcriptOperation = operationsFor<TranscriptClients>();

/** A resource whose credential is that of Agora's account-wide REST API. */
export function transcriptResource(definition: Omit<Resource<TranscriptClients>, 'connect' | 'itemsAtATime'>): Resource<TranscriptClients> {
	// Agora takes 10 requests in a second, so more at a time would only wait.
	return { ...definition, connect: connectTranscripts, itemsAtATime: { first: 8, most: 64 } };
}
