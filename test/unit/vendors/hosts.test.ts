import * as agora from '../../../vendors/agora/hosts';
import * as classin from '../../../vendors/classin/hosts';
import { FieldError } from '../../../vendors/fieldError';

function fieldOf(run: () => unknown): string {
	try {
		run();
	} catch (error) {
		expect(error).toBeInstanceOf(FieldError);
		expect((error as FieldError).message).toMatch(/^The .+\.$/);
		return (error as FieldError).field;
	}
	throw new Error('nothing was thrown');
}

describe('Agora', () => {
	test.each([
		['cn', 'https://api.sd-rtn.com'],
		['ap', 'https://api.agora.io'],
		['eu', 'https://api.agora.io'],
		['na', 'https://api.agora.io'],
	] as const)('the default address for %s is %s', (region, address) => {
		expect(agora.resolveBaseUrl('', agora.defaultBaseUrl(region))).toBe(address);
		expect(agora.resolveBaseUrl(undefined, agora.defaultBaseUrl(region))).toBe(address);
	});

	test.each(['', 'CN', 'us', 'toString', undefined, 1])('%j is no region', (wrong) => {
		expect(fieldOf(() => agora.checkRegion(wrong))).toBe('region');
	});

	test('the documented order of hosts: main address, its twin, two data centres nearby', () => {
		expect(agora.failoverHosts('https://api.sd-rtn.com', 'cn')).toEqual([
			'https://api.sd-rtn.com',
			'https://api.agora.io',
			'https://api-cn-east-1.sd-rtn.com',
			'https://api-cn-north-1.sd-rtn.com',
		]);
		expect(agora.failoverHosts('https://api.agora.io', 'na')).toEqual([
			'https://api.agora.io',
			'https://api.sd-rtn.com',
			'https://api-us-west-1.agora.io',
			'https://api-us-east-1.agora.io',
		]);
		expect(agora.failoverHosts('https://api.agora.io', 'ap').slice(2)).toEqual([
			'https://api-ap-southeast-1.agora.io',
			'https://api-ap-northeast-1.agora.io',
		]);
		expect(agora.failoverHosts('https://api.agora.io', 'eu').slice(2)).toEqual([
			'https://api-eu-west-1.agora.io',
			'https://api-eu-central-1.agora.io',
		]);
	});

	test('a data centre entered by the user comes first, and none comes twice', () => {
		expect(agora.failoverHosts('https://api-eu-central-1.agora.io', 'eu')).toEqual([
			'https://api-eu-central-1.agora.io',
			'https://api.agora.io',
			'https://api.sd-rtn.com',
			'https://api-eu-west-1.agora.io',
		]);
	});

	test('without a region there are the two main addresses', () => {
		expect(agora.failoverHosts('https://api.sd-rtn.com')).toEqual(['https://api.sd-rtn.com', 'https://api.agora.io']);
	});

	test.each([
		'http://127.0.0.1:8080',
		'https://gateway.example.com',
		'https://api.agora.io:8443',
		'https://api.agora.io/proxy',
	])("%s is the user's own: nothing else is tried", (own) => {
		expect(agora.failoverHosts(own, 'eu')).toEqual([own]);
	});

	test("every host of every order is known as Agora's own", () => {
		for (const region of agora.REGIONS) {
			for (const host of agora.failoverHosts(agora.defaultBaseUrl(region), region))
				expect(agora.isVendorHost(host)).toBe(true);
		}
	});

	test.each([
		'http://api.agora.io',
		'https://api.agora.io.evil.example',
		'https://evil-agora.io',
		'https://apiXagora.io',
		'https://agora.io',
		'https://api.agora.io:444',
		'https://api.agora.io@evil.example',
		'https://api.eeo.cn',
		'api.agora.io',
		'',
	])("%j is not Agora's own", (foreign) => {
		expect(agora.isVendorHost(foreign)).toBe(false);
	});
});

describe('ClassIn', () => {
	test('the address, its backup, and no others', () => {
		expect(classin.resolveBaseUrl('')).toBe('https://api.eeo.cn');
		expect(classin.failoverHosts('https://api.eeo.cn')).toEqual(['https://api.eeo.cn', 'https://api2.eeo.cn']);
		expect(classin.failoverHosts('https://api2.eeo.cn')).toEqual(['https://api2.eeo.cn', 'https://api.eeo.cn']);
		expect(classin.failoverHosts('https://gateway.example.com')).toEqual(['https://gateway.example.com']);
		expect(classin.isVendorHost('https://api2.eeo.cn/lms')).toBe(true);
	});

	test.each([
		'http://api.eeo.cn',
		'https://api.eeo.cn.evil.example',
		'https://www.eeo.cn',
		'https://api.agora.io',
		'nonsense',
	])("%j is not ClassIn's own", (foreign) => {
		expect(classin.isVendorHost(foreign)).toBe(false);
	});
});

describe.each([
	['Agora', (url: unknown) => agora.resolveBaseUrl(url, 'https://api.agora.io')],
	['ClassIn', classin.resolveBaseUrl],
])('a base URL for %s', (_vendor, resolve) => {
	test.each([
		['https://gateway.example.com/', 'https://gateway.example.com'],
		['  https://gateway.example.com/agora/v1//  ', 'https://gateway.example.com/agora/v1'],
		['http://127.0.0.1:5678', 'http://127.0.0.1:5678'],
		['http://127.8.9.1/', 'http://127.8.9.1'],
		['http://localhost:3000', 'http://localhost:3000'],
		['http://[::1]:3000', 'http://[::1]:3000'],
	])('%s is fine', (given, expected) => {
		expect(resolve(given)).toBe(expected);
	});

	test.each([
		'http://api.agora.io',
		'http://gateway.example.com',
		'http://localhost.example.com',
		'http://127.0.0.1.example.com',
		'http://10.0.0.5',
		'ftp://127.0.0.1',
		'api.agora.io',
		'https://',
		'https://user:password@gateway.example.com',
		'https://gateway.example.com?x=1',
		'https://gateway.example.com#x',
	])('%s is refused', (wrong) => {
		expect(fieldOf(() => resolve(wrong))).toBe('baseUrl');
	});

	test('why http is refused is told', () => {
		expect(() => resolve('http://gateway.example.com')).toThrow(
			/must start with https:\/\/, because anybody on the way could read/,
		);
	});
});
