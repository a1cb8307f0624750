// ZOD=4 runs the same tests against zod 4, because hosts ship 3.25 today and will move on.
const zod = process.env.ZOD === '4' ? { '^zod$': '<rootDir>/node_modules/zod4' } : {};

const base = {
	testEnvironment: 'node',
	transform: {
		'^.+\\.(ts|mjs|js)$': [
			'@swc/jest',
			{ jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
		],
	},
	// These packages are published as ES modules only.
	transformIgnorePatterns: ['/node_modules/(?!(p-map|ofetch|ufo|destr|node-fetch-native)/)', '/dist/'],
	moduleNameMapper: zod,
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
};

/** @type {import('jest').Config} */
module.exports = {
	projects: [
		{ ...base, displayName: 'unit', testMatch: ['<rootDir>/test/unit/**/*.test.ts'] },
		{ ...base, displayName: 'engine', testMatch: ['<rootDir>/test/engine/**/*.test.ts'] },
		{ ...base, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.e2e.ts'] },
	],
	testTimeout: 30_000,
};
