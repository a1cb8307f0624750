import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import importX from 'eslint-plugin-import-x';
import n8nNodes from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

/** Everything that ends up in the package. */
const PRODUCT = ['index.ts', '{vendors,runtime,credentials,nodes}/**/*.ts'];

/** No import runs upward, none between two nodes, none between the two vendors; the simulator stands alone. */
const FLOORS = [
	{ target: './vendors', from: ['./runtime', './nodes', './credentials', './simulator'] },
	{ target: './vendors/agora', from: './vendors/classin' },
	{ target: './vendors/classin', from: './vendors/agora' },
	{ target: './vendors/!(agora|classin)*', from: ['./vendors/agora', './vendors/classin'] },
	{ target: './runtime', from: ['./nodes', './credentials', './simulator'] },
	{ target: './credentials', from: ['./runtime', './nodes', './simulator'] },
	{ target: './nodes', from: ['./credentials', './simulator'] },
	{ target: './simulator', from: ['./vendors', './runtime', './nodes', './credentials', './index.ts'] },
	...['Agora', 'AgoraTrigger', 'ClassIn', 'ClassInTrigger', 'AgoraNotificationTrigger'].map(
		(node) => ({ target: `./nodes/${node}`, from: './nodes', except: [`./${node}`] }),
	),
].map((zone) => ({ ...zone, message: 'This import crosses a floor: vendors <- runtime <- nodes, and nothing between neighbours.' }));

export default tseslint.config(
	{ ignores: ['dist/**', 'node_modules/**', '.tmp/**', 'coverage/**'] },
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
