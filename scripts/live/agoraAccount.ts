import type { StorageConfig } from '../../vendors/agora/cloudRecording/request';

export interface AgoraAccess {
	appId: string;
	appCertificate: string;
	region: string;
	/** Instead of Agora's address. */
	baseUrl?: string;
	/** For the account's REST API; steps that need them are left out otherwise. */
	customerId?: string;
	customerSecret?: string;
	/** Where a recording that is tried goes. */
	storage?: StorageConfig;
}

export interface AgoraChoices {
	/** Unix time in ms; makes the names of this run. */
	startedAt: number;
	/** Read the App ID's queue, which takes the events away from everybody else. */
	drain: boolean;
	/** Try what costs money: a recording and a transcript of an empty channel, for some seconds. */
	record: boolean;
	fetch: typeof fetch;
}

export const NO_CUSTOMER = 'it needs AGORA_CUSTOMER_ID and AGORA_CUSTOMER_SECRET';

/** Names that a run uses, each with its placeholder for the report. */
export function agoraNames(startedAt: number) {
	const room = `n8n-check-${startedAt}`;
	return { room, odd: `${room} a%?#&+`, resource: `resource-${startedAt}` };
}
