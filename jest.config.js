const base = {
	testEnvironment: 'node',
	setupFiles: ['<rootDir>/test/setup.js'],
	transform: {
		'^.+\\.(ts|mjs|js)$': [
			'@swc/jest',
			{ jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
		],
	},
	// These packages are published as ES modules only.
	transformIgnorePatterns: ['/node_modules/(?!(p-map|ofetch|ufo|destr|node-fetch-native)/)', '/dist/'],
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.tmp/'],
};

/** @type {import('jest').Config} */
module.exports = {
	projects: [
		{ ...base, displayName: 'unit', testMatch: ['<rootDir>/test/unit/**/*.test.ts'] },
		{
			...base,
			displayName: 'engine',
			testMatch: ['<rootDir>/test/engine/**/*.test.ts'],
			globalSetup: '<rootDir>/test/engine/support/seenOutputs.setup.ts',
			globalTeardown: '<rootDir>/test/engine/support/seenOutputs.teardown.ts',
		},
		{
			...base,
			// Hosts ship zod 3.25 today and will move on to 4, so what uses zod is tested with both.
			displayName: 'zod4',
			resolver: '<rootDir>/test/zod4Resolver.js',
			// What takes long and is about pace or volume, not about schemas.
			testPathIgnorePatterns: ['/node_modules/', 'cloudRecording/many', 'engine/manyItems', 'trigger/volume', 'trigger/manyGaps', 'classroom/pace'],
			testMatch: ['<rootDir>/test/unit/{vendors,runtime,nodes}/**/*.test.ts', '<rootDir>/test/engine/**/*.test.ts'],
		},
		{ ...base, displayName: 'security', testMatch: ['<rootDir>/test/security/**/*.test.ts'] },
		// Not part of `npm test`: minutes long.
		{ ...base, displayName: 'faults', testMatch: ['<rootDir>/test/faults/**/*.test.ts'] },
		{ ...base, displayName: 'variants', testMatch: ['<rootDir>/test/variants/**/*.test.ts'] },
		{ ...base, displayName: 'fuzz', testMatch: ['<rootDir>/test/fuzz/**/*.test.ts'] },
		// Not part of `npm test`: needs the vendors' libraries in test/sdk (`npm run test:sdk`).
		{ ...base, displayName: 'sdk', testMatch: ['<rootDir>/test/sdk/*.test.ts'] },
		{ ...base, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.e2e.ts'] },
	],
	// Half of the time goes into waiting, so no processor is left free.
	maxWorkers: '100%',
	// Nothing takes that long on its own; the machine may be very busy with other things.
	testTimeout: 600_000,
};
