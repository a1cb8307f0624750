import type { FieldNames } from './fieldNames';

/** The names of all fields of the credentials. */
export const CREDENTIALS: FieldNames = {
	accessKey: 'Access Key: string',
	appCertificate: 'App Certificate: string',
	appId: 'App ID: string',
	authentication: 'Sign In With: options',
	baseUrl: 'Base URL: string',
	bucket: 'Bucket: string',
	customDomain: 'Custom Domain: string',
	customerId: 'Customer ID: string',
	customerSecret: 'Customer Secret: string',
	endpoint: 'Endpoint: string',
	expire: 'Token Lifetime (Seconds): number',
	headers: 'Headers: options',
	region: 'Region: options',
	secret: 'Secret: string',
	secretKey: 'Secret Key: string',
	sessionToken: 'Session Token: string',
	sid: 'SID: string',
	token: 'Token: string',
	uid: 'User ID: string',
	vendor: 'Vendor: options',
};
