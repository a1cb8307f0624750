import { createHttp } from '../../../../vendors/http';
import { buildClassroomToken } from '../../../../vendors/agora/accessToken2';
import { createClassroomClient, type ClassroomClient } from '../../../../vendors/agora/classroom/client';
import { fetchTransport } from '../../../../runtime/transport/fetchTransport';
import type { Simulator } from '../../../../simulator';

/** The product's own client on plain fetch, signed as the simulator wants it. Nothing is repeated, so that faults show. */
export function clientFor(sim: Simulator, maxAttempts = 1): ClassroomClient {
	const { appId, appCertificate } = sim.account;
	const token = buildClassroomToken({ appId, appCertificate, uid: 'model', expire: 86_400 });
	const http = createHttp(
		fetchTransport(() => ({ 'x-agora-token': token, 'x-agora-uid': 'model' })),
		{ hosts: [sim.url], timeoutMs: 60_000, deadlineMs: 60_000, maxAttempts },
	);
	return createClassroomClient(http, { appId, region: 'ap' });
}
