import type { Simulator } from '../simulator';

/** Credentials that the simulator accepts, by credential type. */
export function credentialsFor({ account, url }: Pick<Simulator, 'account' | 'url'>): Record<string, Record<string, string | number>> {
	return {
		agoraRtmTokenApi: {
			appId: account.appId,
			authentication: 'appCertificate',
			appCertificate: account.appCertificate,
			uid: 'n8n',
			expire: 3600,
			region: 'ap',
			baseUrl: url,
		},
		agoraCloudRecordingApi: {
			appId: account.appId,
			customerId: account.customerId,
			customerSecret: account.customerSecret,
			baseUrl: url,
		},
		agoraRecordingStorageApi: {
			vendor: '1',
			region: '0',
			bucket: 'lessons',
			accessKey: 'AKIAEXAMPLE',
			secretKey: 'storage-secret-example',
			endpoint: '',
			customDomain: `${url}/lessons`,
		},
		classInSignatureApi: { sid: String(account.classInSid), secret: account.classInSecret, baseUrl: url },
	};
}
