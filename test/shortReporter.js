/** What `npm test` prints: how far it is, what failed in full, and the total at the end. */
const EVERY = 25;

class ShortReporter {
	onRunStart({ numTotalTestSuites }) {
		console.log(`${numTotalTestSuites} test files`);
	}

	onTestResult(_test, { failureMessage }, { numPassedTestSuites, numFailedTestSuites, numPendingTestSuites, numTotalTestSuites }) {
		if (failureMessage) console.error(failureMessage);
		const done = numPassedTestSuites + numFailedTestSuites + numPendingTestSuites;
		if (done % EVERY === 0) console.log(`${done} of ${numTotalTestSuites}`);
	}

	onRunComplete(_contexts, { numPassedTests, numFailedTests, numFailedTestSuites, startTime }) {
		const seconds = Math.round((Date.now() - startTime) / 1000);
		const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
		const failed = numFailedTestSuites > 0 ? `, ${numFailedTests} FAILED in ${numFailedTestSuites} files` : '';
		console.log(`${numPassedTests} tests passed${failed} (${time} minutes)`);
	}
}

module.exports = ShortReporter;
