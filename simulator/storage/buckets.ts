import { createHash } from 'node:crypto';

import { objectKeys } from '../cloudRecording/fileNames';
import type { Task, Tasks } from '../cloudRecording/tasks';
import type { FilePlan, Files } from '../files';
import type { AuthResult, Call, JsonObject, Reply, Settings } from '../types';
import { blobPage, type Listed, listPage, refusal } from './respond';
import { type BucketKeys, checkAzure, checkV4, type Verdict } from './signature';

/** How a family of vendors signs. */
export type Family = 'aws4' | 'oss4' | 'azure';

export interface BucketPlan {
	name: string;
	family: Family;
	accessKey: string;
	secretKey: string;
	sessionToken?: string;
	/** The vendor's own name; empty for one that is not checked. */
	region?: string;
	/** Host names under which it answers without its name in the path, in lower case and without a port. */
	hosts?: string[];
	listVersion?: 1 | 2;
	/** What the keys may do. The usual policy for Agora's keys is to write only. */
	rights?: Partial<Rights>;
	/** Most entries in a page of its list. */
	pageSize?: number;
	/** The region to which every request is sent on. */
	movedTo?: string;
}

export interface Rights {
	read: boolean;
	list: boolean;
	write: boolean;
}

export interface SimulatedBucket {
	name: string;
	family: Family;
	keys: BucketKeys;
	hosts: string[];
	listVersion: 1 | 2;
	rights: Rights;
	pageSize: number;
	movedTo?: string;
	/** What was put there, beside what recordings leave: when, in ms. */
	objects: Map<string, number>;
}

interface Written {
	/** In ms. */
	modified: number;
	/** What it holds while it is still being written. */
	plan?: FilePlan;
}

/** A request that is meant for a bucket. */
export interface Addressed {
	bucket: SimulatedBucket;
	/** What comes after the bucket, percent-encoded, with a slash in front; empty for the bucket itself. */
	rest: string;
}

/** One of each family; keys are made up. */
export const DEMO_BUCKETS: BucketPlan[] = [
	{ name: 'lessons', family: 'aws4', region: 'us-east-1', accessKey: 'AKIAEXAMPLE', secretKey: 'storage-secret-example' },
	{ name: 'lessons-oss', family: 'oss4', region: 'cn-hangzhou', accessKey: 'LTAIEXAMPLE', secretKey: 'oss-secret-example' },
	{ name: 'lessons-azure', family: 'azure', accessKey: 'lessonsaccount', secretKey: Buffer.from('azure-secret-example').toString('base64') },
];

/** Buckets of the storage vendors' families: they verify each request by its signature, and hold what recordings leave. */
export class Buckets {
	readonly byName = new Map<string, SimulatedBucket>();

	constructor(
		private readonly files: Files,
		private readonly tasks: Tasks,
		private readonly settings: Settings,
	) {
		this.clear();
	}

	/** Makes a bucket, or makes one anew. */
	add(plan: BucketPlan): SimulatedBucket {
		const { name, family, accessKey, secretKey, sessionToken, region = '', hosts = [], listVersion = 2, rights, pageSize = 1000, movedTo } = plan;
		const bucket: SimulatedBucket = {
			name,
			family,
			keys: { name, accessKey, secretKey, region, ...(sessionToken === undefined ? {} : { sessionToken }) },
			hosts,
			listVersion,
			rights: { read: true, list: true, write: true, ...rights },
			pageSize,
			...(movedTo === undefined ? {} : { movedTo }),
			objects: new Map(),
		};
		this.byName.set(name, bucket);
		return bucket;
	}

	clear(): void {
		this.byName.clear();
		for (const plan of DEMO_BUCKETS) this.add(plan);
	}

	/** Puts an object there. `plan` says what it holds, as for other files. */
	put(name: string, key: string, plan: FilePlan, now: number): void {
		this.byName.get(name)!.objects.set(key, now);
		this.files.plans.set(`${name}/${key}`, plan);
	}

	/** The bucket that a request is for, by its host or by the beginning of its path. */
	find(host: string | undefined, path: string): Addressed | undefined {
		const hostName = (host ?? '').toLowerCase().replace(/:\d+$/, '');
		for (const bucket of this.byName.values()) {
			if (bucket.hosts.includes(hostName)) return { bucket, rest: path === '/' ? '' : path };
			const own = `/${bucket.name}`;
			if (path === own || path.startsWith(`${own}/`)) return { bucket, rest: path.slice(own.length) === '/' ? '' : path.slice(own.length) };
		}
		return undefined;
	}

	/** Checks the signature of a request. */
	check({ bucket, rest }: Addressed, call: Omit<Call, 'account'>): Verdict {
		const { method, path, headers, authNow } = call;
		const raw = { method, path, search: call.search ?? '', headers };
		const key = decodeKey(rest);
		if (bucket.family === 'azure') return checkAzure(raw, bucket.keys, key, authNow);
		// Alibaba signs the name with the bucket in front, whatever the address is and however it is encoded in there.
		const signed = bucket.family === 'oss4' ? `/${bucket.name}/${encodeName(key)}` : path;
		return checkV4(bucket.family, raw, bucket.keys, signed, authNow);
	}

	/** Answers a request whose signature was checked. */
	answer(addressed: Addressed, verdict: Verdict, call: Call): Reply {
		const { bucket, rest } = addressed;
		const { rights, family } = bucket;
		if (bucket.movedTo !== undefined) return refusal('PermanentRedirect', bucket, bucket.movedTo);
		if (verdict.code !== undefined) return refusal(verdict.code, bucket, verdict.region);
		const denied = family === 'azure' ? 'AuthorizationPermissionMismatch' : 'AccessDenied';
		const key = decodeKey(rest);
		if (call.method === 'PUT') return rights.write && key !== '' ? this.store(bucket, key, call) : refusal(denied, bucket);
		if (call.method !== 'GET' && call.method !== 'HEAD') return refusal('MethodNotAllowed', bucket);
		if (key === '') return rights.list ? this.list(bucket, call) : refusal(denied, bucket);
		if (!rights.read) return refusal(denied, bucket);
		const there = this.objects(bucket, call.now).get(key);
		// Without the right to list, a storage does not tell what is absent.
		if (there === undefined) return refusal(!rights.list ? denied : family === 'azure' ? 'BlobNotFound' : 'NoSuchKey', bucket);
		const disposition = call.query.get(family === 'azure' ? 'rscd' : 'response-content-disposition');
		const reply = this.files.serve(call, `${bucket.name}/${key}`, there.plan);
		const more = { 'last-modified': new Date(there.modified).toUTCString(), ...(disposition === null ? {} : { 'content-disposition': disposition }) };
		return { ...reply, headers: { ...reply.headers, ...more } };
	}

	/** Everything that is in a bucket now. */
	objects(bucket: SimulatedBucket, now: number): Map<string, Written> {
		const found = new Map<string, Written>();
		for (const task of this.tasks.tasks.values()) for (const [key, written] of this.leftBy(task, bucket, now)) found.set(key, written);
		for (const [key, modified] of bucket.objects) found.set(key, { modified });
		return found;
	}

	private leftBy(task: Task, bucket: SimulatedBucket, now: number): Array<[string, Written]> {
		const storage = (task.clientRequest['storageConfig'] ?? {}) as JsonObject;
		if (storage['bucket'] !== bucket.name || storage['accessKey'] !== bucket.keys.accessKey || storage['secretKey'] !== bucket.keys.secretKey) return [];
		const { uploadMs, startMs } = this.settings.cloudRecording;
		const begun = task.startedAt + startMs;
		if (now < begun || (!task.publishing && task.mode !== 'web')) return [];
		const whole = task.stoppedAt !== undefined && now >= task.stoppedAt + uploadMs;
		const modified = whole ? task.stoppedAt! + uploadMs : now;
		const left: Array<[string, Written]> = [];
		for (const key of objectKeys(task, task.stoppedAt ?? now)) {
			if (!key.endsWith('.m3u8')) {
				// MP4 comes after the recording has ended.
				if (whole) left.push([key, { modified }]);
				continue;
			}
			const growing = !whole && !this.files.plans.has(`${bucket.name}/${key}`);
			left.push([key, { modified, ...(growing ? { plan: { content: this.files.playlist(key.slice(key.lastIndexOf('/') + 1), 1, false) } } : {}) }]);
			const slices = whole ? this.settings.fileSegments : 1;
			for (let index = 0; index < slices; index++) left.push([`${key.replace(/\.m3u8$/, '')}_${String(index).padStart(5, '0')}.ts`, { modified: begun }]);
		}
		return left;
	}

	private list(bucket: SimulatedBucket, call: Call): Reply {
		const prefix = call.query.get('prefix') ?? '';
		const azure = bucket.family === 'azure';
		const most = Math.min(bucket.pageSize, Number(call.query.get(azure ? 'maxresults' : 'max-keys') ?? 1000));
		const token = call.query.get(azure || bucket.listVersion === 1 ? 'marker' : 'continuation-token') ?? '';
		const after = bucket.listVersion === 1 && !azure ? token : Buffer.from(token, 'base64').toString();
		const all = [...this.objects(bucket, call.now)].filter(([key]) => key.startsWith(prefix) && key > after).sort(([a], [b]) => (a < b ? -1 : 1));
		const page = all.slice(0, most).map(([key, { modified, plan }]): Listed => {
			const size = this.files.length(`${bucket.name}/${key}`, plan);
			return { key, size, modified, etag: createHash('md5').update(`${key} ${size}`).digest('hex') };
		});
		const next = all.length > most ? page.at(-1)?.key : undefined;
		return azure ? blobPage(bucket, prefix, page, next) : listPage(bucket, prefix, page, next);
	}

	private store(bucket: SimulatedBucket, key: string, call: Call): Reply {
		const type = call.headers['content-type'];
		this.put(bucket.name, key, { bytes: call.rawBody, ...(type === undefined ? {} : { type }) }, call.now);
		return { status: bucket.family === 'azure' ? 201 : 200, headers: { etag: `"${createHash('md5').update(call.rawBody).digest('hex')}"` }, body: '' };
	}
}

function decodeKey(rest: string): string {
	try {
		return decodeURIComponent(rest.slice(1));
	} catch {
		return rest.slice(1);
	}
}

function encodeName(key: string): string {
	return encodeURIComponent(key)
		.replaceAll('%2F', '/')
		.replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** What is said to a signed request for a bucket that is not there; undefined for requests that are no storage's. */
export function noBucket({ headers, search = '' }: Pick<Call, 'headers' | 'search'>): Reply | undefined {
	const signed = /^(?:AWS4|OSS4)-HMAC-SHA256 |^SharedKey /.exec(headers.authorization ?? '')?.[0] ?? (/[?&]?(?:X-Amz-Signature|x-oss-signature)=/.test(search) ? 'AWS4' : undefined);
	if (signed === undefined) return undefined;
	const azure = signed.startsWith('SharedKey');
	return refusal(azure ? 'ContainerNotFound' : 'NoSuchBucket', { name: '', family: azure ? 'azure' : 'aws4' });
}

/** What the log says about a signature. */
export function authOf({ form, code }: Verdict, family: Family): AuthResult {
	if (form === 'none') return { scheme: 'none', verified: false, reason: code };
	const scheme = form === 'link' ? 'link' : family === 'azure' ? 'shared-key' : family;
	return { scheme, verified: code === undefined, ...(code === undefined ? {} : { reason: code }) };
}
