/** Every way out that a refusal of a bucket names is gone, against the simulator, and leads out; or it is said why it can't be. */
import { readWhole } from '../../../../vendors/media/resumableRead';
import { type Bucket, type BucketSettings, openBucket } from '../../../../vendors/storage/bucket';
import { bucketFailure, explained, KINDS, type Trouble } from '../../../../vendors/storage/bucketFailure';
import { listObjects } from '../../../../vendors/storage/listing';
import { signedFiles } from '../../../../vendors/storage/signedFiles';
import { STORAGE_SERVICES } from '../../../../vendors/storage/vendorTable';
import type { ApiFailure } from '../../../../vendors/apiFailure';
import { Followed, type NamedHint } from '../../../support/hintList';
import { loopback } from './support';
import { type BucketPlan } from '../../../../simulator/storage/buckets';
import { type Simulator, startSimulator } from '../../../../simulator';

const KEYS = { accessKey: 'AKIAEXAMPLE', secretKey: Buffer.from('made-up-secret').toString('base64') };
const AMAZON = 1;
const QINIU = 0;
const TOLD = 'eu-west-1';

const bucketOf = (vendor: number, more: Partial<BucketSettings> = {}): Bucket =>
	openBucket({ vendor, region: 0, bucket: 'private', ...KEYS, ...(vendor === 11 ? { endpoint: 's3.example.com' } : {}), ...more });

/** Every hint that there is: of each trouble, with every vendor, whether or not the region was told. */
function allHints(): NamedHint[] {
	const hints: NamedHint[] = [];
	const add = (name: string, hint: string | undefined): void => {
		if (hint !== undefined && !hints.some((one) => one.hint === hint)) hints.push({ name, hint });
	};
	for (const trouble of Object.keys(KINDS) as Trouble[]) {
		for (const vendor of [AMAZON, ...Object.keys(STORAGE_SERVICES).map(Number)]) {
			const name = vendor === AMAZON ? trouble : `${trouble}, ${STORAGE_SERVICES[vendor]!.name}`;
			add(name, explained(bucketOf(vendor), { trouble })?.hint);
			add(`${name}, told`, explained(bucketOf(vendor), { trouble, region: TOLD })?.hint);
		}
	}
	const denied = { status: 403, headers: new Headers(), text: '<Error><Code>AccessDenied</Code></Error>' };
	add('rights to list', bucketFailure(bucketOf(AMAZON), denied)?.details.hint);
	add('rights to read', bucketFailure(bucketOf(AMAZON), denied, 'a.ts')?.details.hint);
	return hints;
}

const followed = new Followed(allHints());

let sim: Simulator;
beforeAll(async () => {
	sim = await startSimulator();
});
afterAll(async () => await sim.stop());
beforeEach(() => sim.reset());

/** A bucket with one file, under the vendor's own host name. */
function place(vendor: number, region: number, plan: Partial<BucketPlan> = {}): void {
	const bucket = bucketOf(vendor, { region, bucket: plan.name ?? 'private' });
	// Where the bucket is in the path, the simulator knows it by its name.
	const hosts = bucket.style === 'host' ? [new URL(bucket.urlOf('a')).hostname, new URL(bucketOf(vendor).urlOf('a')).hostname] : [];
	sim.state.buckets.add({ name: 'private', family: 'aws4', region: bucket.region, hosts, listVersion: bucket.service.listVersion, ...KEYS, ...plan });
	sim.state.buckets.put(plan.name ?? 'private', 'a.ts', { content: 'whole' }, sim.now());
}

const read = async (bucket: Bucket): Promise<string> => (await readWhole(signedFiles(loopback(sim), bucket), { url: bucket.urlOf('a.ts') }, 100)).toString();

async function list(bucket: Bucket): Promise<string> {
	for await (const { key } of listObjects(signedFiles(loopback(sim), bucket), '')) return key;
	return '';
}

interface Way {
	name: string;
	prepare(): void;
	/** What the credential says. */
	wrong?: Bucket;
	follow?(): void;
	right?: Bucket;
	ask?: typeof read;
}

const allow = (right: 'list' | 'read') => () => void (sim.state.buckets.byName.get('private')!.rights[right] = true);

const COMPATIBLE = STORAGE_SERVICES[11]!.name;
const ELSEWHERE = bucketOf(11, { endpoint: 's3.elsewhere.example.com' });

const moved = (more = ''): void => void sim.fault({ kind: 'status', status: 301, body: `<Error><Code>PermanentRedirect</Code>${more}</Error>`, count: 1 });
const sentOn = (): void => void sim.fault({ kind: 'redirect', location: 'https://elsewhere.example.com/', count: 1 });

function elsewhere(refuses: () => void): void {
	place(11, 0, { region: 'us-east-1' });
	refuses();
}

const WAYS: Way[] = [
	{ name: 'keys', prepare: () => place(AMAZON, 0), wrong: bucketOf(AMAZON, { secretKey: 'another' }) },
	{
		name: 'clock',
		prepare() {
			place(AMAZON, 0);
			sim.fault({ kind: 'clockSkew', ms: 20 * 60_000, count: 1 });
		},
	},
	{ name: 'noBucket', prepare: () => place(AMAZON, 0), wrong: bucketOf(AMAZON, { bucket: 'privat' }) },
	{ name: 'noBucket, Qiniu Cloud', prepare: () => place(QINIU, 0, { name: 'private-s3' }), wrong: bucketOf(QINIU), right: bucketOf(QINIU, { bucket: 'private-s3' }) },
	{
		name: 'region',
		prepare() {
			place(AMAZON, 4);
			moved();
		},
		right: bucketOf(AMAZON, { region: 4 }),
	},
	{ name: `region, ${COMPATIBLE}`, prepare: () => elsewhere(moved), wrong: bucketOf(11), right: ELSEWHERE },
	{ name: `region, ${COMPATIBLE}, told`, prepare: () => elsewhere(() => moved(`<Region>${TOLD}</Region>`)), wrong: bucketOf(11), right: ELSEWHERE },
	{
		name: 'moved',
		prepare() {
			place(AMAZON, 0, { hosts: ['files.example.com'] });
			sentOn();
		},
		right: bucketOf(AMAZON, { customDomain: 'https://files.example.com' }),
	},
	{ name: `moved, ${COMPATIBLE}`, prepare: () => elsewhere(sentOn), wrong: bucketOf(11), right: ELSEWHERE },
	{ name: `noBucket, ${COMPATIBLE}`, prepare: () => place(11, 0, { region: 'us-east-1' }), wrong: bucketOf(11, { bucket: 'privat' }), right: bucketOf(11) },
	{ name: 'region, told', prepare: () => place(AMAZON, 4), right: bucketOf(AMAZON, { region: 4 }) },
	{
		name: 'style',
		prepare() {
			place(11, 0, { region: 'us-east-1', hosts: ['private.s3.example.com'] });
			// The client tries the other form by itself first.
			sim.fault({ kind: 'status', status: 400, body: '<Error><Code>VirtualHostDomainRequired</Code></Error>', count: 2 });
		},
		wrong: bucketOf(11),
		right: bucketOf(11, { endpoint: 'private.s3.example.com' }),
	},
	{ name: 'rights to list', prepare: () => place(AMAZON, 0, { rights: { list: false } }), follow: allow('list'), ask: list },
	{ name: 'rights to read', prepare: () => place(AMAZON, 0, { rights: { read: false } }), follow: allow('read') },
];

it.each(WAYS.map((way) => [way.name, way] as const))('%s', async (name, { prepare, wrong = bucketOf(AMAZON), follow, right = bucketOf(AMAZON), ask = read }) => {
	prepare();
	const failure = await ask(wrong).then(() => undefined, (error: ApiFailure) => error);
	follow?.();
	expect(await ask(right)).toBe(ask === list ? 'a.ts' : 'whole');
	followed.note(name, failure?.details.hint);
});

/** Which hints are not followed above, and why. */
const NOT_FOLLOWED = {
	'the way lies in the vendor’s console': ['keysOff'],
	'the way lies with a tool of the vendor, which takes hours': ['archived'],
};

it('every hint about a bucket is followed above, or it is said why it can’t be', () => {
	followed.expectAll('buckets', NOT_FOLLOWED);
});
