import type { IExecuteFunctions, ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';

import { checkStorage } from '../../vendors/agora/cloudRecording/storage';
import { FieldError, findFieldError } from '../../vendors/fieldError';
import { classifyNetworkError, whyNoConnection } from '../../vendors/network';
import { type Bucket, type BucketSettings, openBucket } from '../../vendors/storage/bucket';
import { STORAGE_FIELDS } from '../../vendors/storage/bucketFailure';
import { testBucket } from '../../vendors/storage/credentialTest';
import { type SignedFiles, signedFiles } from '../../vendors/storage/signedFiles';
import { pasted, secretTexts } from '../../vendors/pasted';
import { type HostFiles, hostFiles } from '../operations/binaryFiles';
import type { Connection } from '../operations/operation';
import { givenLimits } from '../transport/requestSettings';
import { withoutSecrets } from '../transport/secrets';
import { putObject } from './bucketWrites';
import { STORAGE_CREDENTIAL } from './agoraCloudRecording';
import { chosenCredential } from './chosenCredential';

type Values = Record<string, unknown>;

/** How long the storage may take to answer in the test of the credential, in milliseconds. */
const PATIENCE_MS = 15_000;

/** The files of the bucket: read with the keys of the credential, and kept in n8n's binary store. */
export interface StorageFiles extends SignedFiles {
	store: HostFiles['store'];
	storeLimit: HostFiles['storeLimit'];
	/**
	 * Writes a small file into the bucket.
	 *
	 * @throws ApiFailure `forbidden` when the keys may not write
	 */
	put(key: string, content: string, contentType: string): Promise<void>;
}

function optionalText(field: string, name: string, value: unknown): string | undefined {
	const text = pasted(value);
	if (text === undefined || text === null || text === '') return undefined;
	if (typeof text === 'string') return text;
	throw new FieldError(field, `The ${name} must be text`, 'Enter it again in the credential.');
}

/** The bucket that the fields of a credential name. @throws FieldError naming the field that can't be used */
export function bucketFrom(credential: Values): Bucket {
	const { vendor, region, bucket, accessKey, secretKey, extensionParams } = checkStorage(credential);
	const customDomain = optionalText('customDomain', 'Custom Domain', credential.customDomain);
	const sessionToken = optionalText('sessionToken', 'Session Token', credential.sessionToken);
	const settings: BucketSettings = {
		vendor,
		region,
		bucket,
		accessKey,
		secretKey,
		...(extensionParams?.endpoint === undefined ? {} : { endpoint: String(extensionParams.endpoint) }),
		...(customDomain === undefined ? {} : { customDomain }),
		...(sessionToken === undefined ? {} : { sessionToken }),
	};
	return openBucket(settings);
}

/**
 * Opens the bucket of the node's storage credential.
 *
 * @param index the input item, from 0: a credential may be chosen by an expression
 * @param reason what it is needed for where others of the same node can do without
 * @throws FieldError when a field of the credential can't be used
 */
export async function openStorage(context: IExecuteFunctions, index = 0, reason?: string): Promise<{ files: StorageFiles; secrets: string[] }> {
	const credential = await chosenCredential<Values>(context, STORAGE_CREDENTIAL, index, reason);
	const bucket = bucketFrom(credential);
	const limits = givenLimits(context);
	const host = hostFiles(context, limits);
	const signed = signedFiles(host, bucket);
	const files = Object.assign(signed, {
		store: host.store.bind(host),
		storeLimit: host.storeLimit.bind(host),
		put: async (key: string, content: string, contentType: string) => await putObject(context, host, signed.bucket, { key, content, contentType }, limits.timeoutMs),
	});
	return { files, secrets: bucket.secrets };
}

/** Connects a resource whose credential is the one of the bucket. */
export async function connectRecordingStorage(context: IExecuteFunctions): Promise<Connection<{ files: StorageFiles }>> {
	const { files, secrets } = await openStorage(context);
	return { clients: { files }, secrets };
}

/** What n8n's helper for tests of credentials answers. */
interface TestAnswer {
	statusCode: number;
	headers?: Record<string, unknown>;
	body?: unknown;
}

function known(headers: TestAnswer['headers']): Headers {
	const result = new Headers();
	for (const [name, value] of Object.entries(headers ?? {})) if (value !== undefined && value !== null) result.set(name, String(value));
	return result;
}

/**
 * Says what the keys of a storage credential can do: read, write only, or nothing, and why. n8n shows the text only
 * with an error, so keys that can't read are one, though recording works with them.
 *
 * @param helpers of n8n's test of credentials
 * @param credential its fields
 */
export async function testRecordingStorage(helpers: ICredentialTestFunctions['helpers'], credential: Values): Promise<INodeCredentialTestResult> {
	let secrets = secretTexts(credential.secretKey, credential.sessionToken);
	const clean = (text: string): string => withoutSecrets(text, secrets);
	let bucket: Bucket;
	try {
		checkStorage(credential);
	} catch (error) {
		const { message, hint } = error as FieldError;
		return { status: 'Error', message: clean(hint ? `${message} ${hint}` : message) };
	}
	try {
		bucket = bucketFrom(credential);
		({ secrets } = bucket);
	} catch (error) {
		const problem = findFieldError(error);
		const text = problem ? [problem.message, problem.hint].filter(Boolean).join(' ') : String(error);
		const form = problem?.field === 'vendor' || problem?.field === 'region';
		return { status: 'Error', message: clean(form ? `Not tested: the settings are complete, but ${text.charAt(0).toLowerCase()}${text.slice(1)}` : text) };
	}
	try {
		const { outcome, message } = await testBucket(
			bucket,
			async (uri, headers) => {
				const answer = (await helpers.request({
					uri,
					method: 'GET',
					headers,
					timeout: PATIENCE_MS,
					resolveWithFullResponse: true,
					simple: false,
					followRedirect: false,
					json: false,
				})) as TestAnswer;
				return { status: answer.statusCode, headers: known(answer.headers), text: typeof answer.body === 'string' ? answer.body : '' };
			},
			Date.now(),
		);
		return { status: outcome === 'reads' ? 'OK' : 'Error', message: clean(message) };
	} catch (error) {
		const { networkCode } = classifyNetworkError(error);
		return { status: 'Error', message: clean(`Not tested: n8n can’t reach ${bucket.host}. ${whyNoConnection(networkCode, STORAGE_FIELDS)}`) };
	}
}
