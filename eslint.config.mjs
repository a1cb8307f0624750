import { readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';

import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import importX from 'eslint-plugin-import-x';
import n8nNodes from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

/** Everything that ends up in the package. */
const PRODUCT = ['index.ts', '{vendors,runtime,credentials,nodes}/**/*.ts'];

/** What only works on the package, from the ground up: each may use those before it, never one after it. */
const TOOLS = ['host', 'simulator', 'testkit', 'demo', 'scripts', 'bench', 'test'];
const tools = TOOLS.map((tool) => `./${tool}`);

/** As in the file system, so that a new node can't be forgotten. */
const NODES = readdirSync(`${import.meta.dirname}/nodes`);
const SHARED_BY_VENDORS = readdirSync(`${import.meta.dirname}/vendors`).filter((entry) => !['agora', 'classin'].includes(entry));

/** No import runs upward, none between two nodes, none between the two vendors; the product uses no tool, and the simulator nothing of the product. */
const FLOORS = [
	{ target: './vendors', from: ['./runtime', './nodes', './credentials', './index.ts', ...tools] },
	{ target: './vendors/agora', from: './vendors/classin' },
	{ target: './vendors/classin', from: './vendors/agora' },
	...SHARED_BY_VENDORS.map((entry) => ({ target: `./vendors/${entry}`, from: ['./vendors/agora', './vendors/classin'] })),
	{ target: './runtime', from: ['./nodes', './credentials', './index.ts', ...tools] },
	{ target: './credentials', from: ['./runtime', './nodes', './index.ts', ...tools] },
	{ target: './nodes', from: ['./credentials', './index.ts', ...tools] },
	{ target: './index.ts', from: tools },
	{ target: './packages', from: tools },
	...['./simulator', './host'].map((target) => ({ target, from: ['./vendors', './runtime', './nodes', './credentials', './index.ts'] })),
	...NODES.map((node) => ({ target: `./nodes/${node}`, from: './nodes', except: [`./${node}`] })),
	...TOOLS.map((tool, at) => ({ target: `./${tool}`, from: tools.slice(at + 1) })).filter(({ from }) => from.length > 0),
].map((zone) => ({ ...zone, message: 'This import crosses a floor: vendors <- runtime <- nodes, nothing between neighbours, and tools in the order of TOOLS.' }));

/** Why a client of a vendor may import neither n8n nor a module of Node.js. */
const OF_THE_HOST = 'Clients of vendors know nothing of the host: let it hand in what is needed (see runtime/). Of Node.js they use crypto only.';

export default tseslint.config(
	{ ignores: ['**/dist/**', '**/node_modules/**', '.tmp/**', 'coverage/**'] },
	{ linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
	{
		files: ['**/*.ts'],
		extends: [...tseslint.configs.recommended],
		plugins: { 'import-x': importX },
		settings: { 'import-x/resolver': { node: { extensions: ['.ts', '.js', '.mjs', '.json'] } } },
		rules: {
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' }],
			'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
			'max-lines': ['error', { max: 300 }],
			'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones: FLOORS }],
			'import-x/no-cycle': 'error',
			'import-x/order': ['error', { groups: ['builtin', 'external', ['parent', 'sibling', 'index']], 'newlines-between': 'always' }],
		},
	},
	{
		files: PRODUCT,
		rules: {
			'no-restricted-globals': [
				'error',
				...['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'process', 'global', 'globalThis', '__dirname', '__filename', 'console'].map(
					(name) => ({ name, message: 'Not allowed inside n8n: take it from the host (see runtime/transport/n8nTransport.ts).' }),
				),
			],
		},
	},
	{
		files: ['vendors/**/*.ts'],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					paths: builtinModules.filter((name) => name !== 'crypto').map((name) => ({ name, message: OF_THE_HOST })),
					patterns: [{ group: ['n8n-*', '@n8n/*', 'node:*'], message: OF_THE_HOST }],
				},
			],
		},
	},
	{
		files: ['package.json', '{nodes,credentials}/**/*.{ts,json}'],
		extends: [n8nCommunityNodesPlugin.configs.recommended],
	},
	{
		files: ['nodes/**/*.ts'],
		plugins: { 'n8n-nodes-base': n8nNodes },
		rules: {
			...n8nNodes.configs.nodes.rules,
			// The same three exceptions as in n8n's own gate.
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},
	{
		files: ['credentials/**/*.ts'],
		plugins: { 'n8n-nodes-base': n8nNodes },
		rules: {
			...n8nNodes.configs.credentials.rules,
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		files: ['package.json'],
		plugins: { 'n8n-nodes-base': n8nNodes },
		rules: { ...n8nNodes.configs.community.rules },
	},
	{ files: ['**/*.json'], languageOptions: { parser: tseslint.parser, parserOptions: { extraFileExtensions: ['.json'] } } },
	{ files: ['**/*.{js,mjs}'], rules: { 'max-lines': ['error', { max: 300 }] } },
);
