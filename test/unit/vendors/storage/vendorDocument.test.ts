/** The table of vendors in docs/storage.md says what the code does and what the tests have. */
import { read } from '../../../support/documents';
import { STORAGE_VENDORS } from '../../../../vendors/agora/cloudRecording/storage';
import { STORAGE_SERVICES } from '../../../../vendors/storage/vendorTable';

const document = read('docs/storage.md');
const rows = document
	.slice(document.indexOf('| Vendor | Signed how |'))
	.split('\n\n')[0]!
	.split('\n')
	.slice(2)
	.map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));

const WAY = { aws4: /^AWS Version 4/, oss4: /OSS4/, azure: /^Shared Key/ };

it('has one row for each vendor of the credential', () => {
	const names = STORAGE_VENDORS.map(({ name }) => name.toLowerCase());
	const found = rows.map(([name]) => names.findIndex((known) => known.startsWith(name!.toLowerCase())));
	expect([...found].sort((a, b) => a - b)).toEqual(names.map((_name, index) => index));
});

it.each(rows)('%s: signed as the row says', (name, how) => {
	const { vendor } = STORAGE_VENDORS.find((known) => known.name.toLowerCase().startsWith(name!.toLowerCase()))!;
	const { scheme, listVersion, signsEmptyBody, unreadable } = STORAGE_SERVICES[vendor]!;
	expect(how).toMatch(WAY[scheme]);
	expect({ firstList: how!.includes('first list call'), emptyBody: how!.includes('hash of the empty body') }).toEqual({ firstList: listVersion === 1, emptyBody: signsEmptyBody === true });
	if (unreadable) expect(rows.find(([one]) => one === name)!.join()).toContain('are refused');
});

it('names judges and servers that are there, in these versions', () => {
	const cells = rows.map(([, , tested]) => tested).join('; ');
	const judges = (JSON.parse(read('test/sdk/package.json')) as { dependencies: Record<string, string> }).dependencies;
	for (const [, name] of cells.matchAll(/`([^`]+)`/g)) expect(judges).toHaveProperty([name!]);
	const servers = (JSON.parse(read('test/e2e/servers/package.json')) as { dependencies: Record<string, string> }).dependencies;
	const named = [...cells.matchAll(/(s3rver|azurite) ([\d.]+)/g)].map(([, name, version]) => [name, version]);
	expect(named.map(([name]) => name).sort()).toEqual(['azurite', 's3rver']);
	for (const [name, version] of named) expect(Object.entries(servers).find(([one]) => one.endsWith(name!))?.[1]).toMatch(new RegExp(`^${version!.replaceAll('.', '\\.')}\\b`));
});
