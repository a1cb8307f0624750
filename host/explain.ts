/** The host could not be installed; the message says what to do. */
export class HostInstallError extends Error {
	override readonly name = 'HostInstallError';
}

const CAUSES: Array<{ pattern: RegExp; advice: string }> = [
	{
		pattern: /ENOSPC|no space left on device|disk quota exceeded|EDQUOT/i,
		advice:
			'The disk is full. n8n needs about 4 GB of free space while it is installed. Free some, or set N8N_HOST_CACHE to a folder on another disk.',
	},
	{
		pattern: /EACCES|EPERM|EROFS|ENOTDIR|permission denied/i,
		advice: 'A folder cannot be written to. Set N8N_HOST_CACHE to a folder that you may write to.',
	},
	{
		pattern: /ERR! find Python|Could not find any Python|No module named 'distutils'/i,
		advice:
			"Building sqlite3 needs Python 3. Install it (Debian/Ubuntu: 'apt-get install python3', macOS: 'xcode-select --install', Windows: https://www.python.org) and try again.",
	},
	{
		pattern:
			/not found: make|make: not found|make: command not found|spawn make ENOENT|g\+\+: (not found|No such file|command not found)|c\+\+: (not found|No such file|command not found)|\bcc: (not found|No such file|command not found)|No Xcode|xcode-select: error|find Visual Studio|No acceptable C compiler/i,
		advice:
			"Building sqlite3 needs a C++ compiler and make. Install them (Debian/Ubuntu: 'apt-get install build-essential', macOS: 'xcode-select --install', Windows: Visual Studio Build Tools with the C++ workload) and try again.",
	},
	{
		pattern: /EINTEGRITY/,
		advice: "A downloaded package is not the one that is expected. Run 'npm cache verify' and try again.",
	},
	{
		pattern:
			/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|EIDLETIMEOUT|ERR_SOCKET_TIMEOUT|ENOTCACHED|network request|socket hang up/i,
		advice:
			'The npm registry cannot be reached. n8n is downloaded on first use only: connect to the internet (or set your proxy with HTTPS_PROXY, or your registry in ~/.npmrc) and try again.',
	},
	{
		pattern: /ETARGET|E404|No matching version/i,
		advice:
			'The npm registry does not have one of the packages that n8n needs. If you use a registry of your own, check that it mirrors the public one.',
	},
];

/**
 * Turns the output of a failed install step into an error that says what to do.
 *
 * `step` names what was being done; the whole output is in `logFile`, if there is one.
 */
export function explainFailure(step: string, output: string, logFile?: string): HostInstallError {
	const advice = CAUSES.find(({ pattern }) => pattern.test(output))?.advice ?? 'The reason is in the last lines:';
	const lines = output
		.split('\n')
		.map((line) => line.trimEnd())
		.filter((line) => line && !/npm warn|A complete log of this run/.test(line))
		.slice(-12)
		.map((line) => `    ${line.slice(0, 200)}`);
	if (logFile) lines.push(`    (all of it: ${logFile})`);
	return new HostInstallError([`${step} failed. ${advice}`, ...lines].join('\n'));
}
