import fs from 'node:fs';
import path from 'node:path';

import { COMBINED, type Package } from '../packages';

/** What n8n's tool `cloud-support` wants word for word. */
const STOCK_CONFIG = "import { config } from '@n8n/node-cli/eslint';\n\nexport default config;\n";

/** Scripts that npm would run on the user's machine. */
const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish', 'prepack'];

interface Rule {
	/** The rule, as n8n's guidelines have it. */
	name: string;
	/** Undefined when it is kept, else what is wrong. */
	broken(one: Package): string | undefined;
}

const unless = (kept: boolean, fault: string): string | undefined => (kept ? undefined : fault);
const actionNodes = ({ manifest }: Package): string[] => manifest.n8n.nodes.filter((file) => !/Trigger\.node\.js$/.test(file));

const RULES: Rule[] = [
	{ name: 'strict mode is on', broken: ({ manifest }) => unless(manifest.n8n.strict === true, 'n8n.strict is not true') },
	{
		name: 'the lint configuration is the stock one',
		broken: ({ folder }) => unless(fs.readFileSync(path.join(folder, 'eslint.config.mjs'), 'utf8') === STOCK_CONFIG, 'eslint.config.mjs is not word for word'),
	},
	{ name: 'one action node', broken: (one) => unless(actionNodes(one).length === 1, `it has ${actionNodes(one).length}`) },
	{
		name: 'no run-time dependencies',
		broken: ({ manifest }) => unless(Object.keys((manifest.dependencies as object) ?? {}).length === 0, 'dependencies are not empty'),
	},
	{
		name: 'n8n-workflow is the one peer dependency',
		broken: ({ manifest }) => unless(JSON.stringify(manifest.peerDependencies) === '{"n8n-workflow":"*"}', 'peerDependencies differ'),
	},
	{
		name: 'no scripts at installation',
		broken: ({ manifest }) => {
			const found = INSTALL_SCRIPTS.filter((name) => name in ((manifest.scripts as object) ?? {}));
			return unless(found.length === 0, found.join(', '));
		},
	},
	{
		name: 'license, author, keyword',
		broken: ({ manifest }) =>
			unless(
				manifest.license === 'MIT' && Boolean((manifest.author as { email?: string })?.email) && (manifest.keywords as string[]).includes('n8n-community-node-package'),
				'one of them is missing',
			),
	},
	{
		name: 'repository names the folder',
		broken: ({ manifest, name }) => unless((manifest.repository as { directory?: string }).directory === `packages/${name}`, 'repository.directory differs'),
	},
	{ name: 'one version for all packages', broken: ({ manifest }) => unless(manifest.version === COMBINED.manifest.version, `it is ${manifest.version}`) },
	{
		name: 'README in English',
		broken: ({ folder }) => unless(!/[\u3400-\u9fff]/.test(fs.readFileSync(path.join(folder, 'README.md'), 'utf8')), 'README.md holds other scripts'),
	},
];

/** What no program can check. */
export const LEFT_TO_A_PERSON = [
	'Publish from GitHub Actions with provenance (push the tag; trusted publishing must be set up once)',
	'Record a video of less than five minutes: installation, credential test, operations, trigger',
	'Submit each package in n8n’s creator portal',
	'Answer the reviewer: sources are bundled with esbuild, the two triggers of Agora are polling and webhook',
];

/** Which rules of n8n's eligibility check and verification guidelines a package breaks. */
export function eligibilityFaults(one: Package): string[] {
	return RULES.flatMap((rule) => {
		const fault = rule.broken(one);
		return fault === undefined ? [] : [`${rule.name}: ${fault}`];
	});
}

export const RULE_NAMES = RULES.map(({ name }) => name);
