import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Name of the package that the host's own test installs. */
export const PACKAGE = 'n8n-nodes-host-smoke';

const CREDENTIAL = `
class HostSmokeApi {
	name = 'hostSmokeApi';
	displayName = 'Host Smoke API';
	properties = [
		{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: '' },
		{ displayName: 'Secret', name: 'secret', type: 'string', typeOptions: { password: true }, default: '' },
	];
	authenticate = { type: 'generic', properties: { headers: { 'x-secret': '={{$credentials.secret}}' } } };
	test = { request: { baseURL: '={{$credentials.baseUrl}}', url: '/who' } };
}
exports.HostSmokeApi = HostSmokeApi;
`;

/** Asks the server once per item; fails for items with \`fail\`; attaches a file for items with \`file\`. */
const NODE = `
const { NodeApiError, NodeOperationError } = require('n8n-workflow');
require('zod');
class HostSmoke {
	description = {
		displayName: 'Host Smoke', name: 'hostSmoke', group: ['transform'], version: 1, usableAsTool: true,
		description: 'Asks a server', defaults: { name: 'Host Smoke' }, inputs: ['main'], outputs: ['main'],
		credentials: [{ name: 'hostSmokeApi', required: true }],
		properties: [{
			displayName: 'Choice', name: 'choice', type: 'options', default: '', typeOptions: { loadOptionsMethod: 'getChoices' },
		}],
	};
	methods = { loadOptions: { async getChoices() { return [{ name: 'One', value: 'one' }]; } } };
	async execute() {
		const out = [];
		for (const [index, { json }] of this.getInputData().entries()) {
			try {
				if (json.fail) throw new NodeOperationError(this.getNode(), 'This item is bad', { itemIndex: index });
				const { baseUrl } = await this.getCredentials('hostSmokeApi');
				const answer = await this.helpers.httpRequestWithAuthentication.call(this, 'hostSmokeApi', { url: baseUrl + '/who', json: true });
				const binary = json.file ? { data: await this.helpers.prepareBinaryData(Buffer.from('hello'), 'hello.txt', 'text/plain') } : undefined;
				out.push({ json: { ...json, ...answer }, pairedItem: { item: index }, binary });
			} catch (error) {
				if (!this.continueOnFail()) throw error.name === 'NodeOperationError' ? error : new NodeApiError(this.getNode(), error);
				out.push({ json: { error: error.message }, error, pairedItem: { item: index } });
			}
		}
		return [out];
	}
}
exports.HostSmoke = HostSmoke;
`;

const TRIGGER = `
const { NodeConnectionTypes } = require('n8n-workflow');
class HostSmokeTrigger {
	description = {
		displayName: 'Host Smoke Trigger', name: 'hostSmokeTrigger', group: ['trigger'], version: 1, polling: true,
		description: 'Counts its polls', defaults: { name: 'Host Smoke Trigger' }, inputs: [], outputs: ['main'],
		properties: [{ displayName: 'Broken', name: 'broken', type: 'boolean', default: false }],
	};
	async poll() {
		if (this.getNodeParameter('broken')) throw new Error('This poll is broken');
		const state = this.getWorkflowStaticData('node');
		state.polls = (state.polls ?? 0) + 1;
		return [this.helpers.returnJsonArray([{ polls: state.polls, mode: this.getMode() }])];
	}
}
exports.HostSmokeTrigger = HostSmokeTrigger;
`;

/**
 * Makes a small community package (a credential, a node, a polling trigger) in `folder`.
 *
 * Returns the path of the packed file.
 */
export async function packSmokePackage(folder: string): Promise<string> {
	const content = join(folder, 'package');
	await mkdir(join(content, 'dist'), { recursive: true });
	const n8n = {
		n8nNodesApiVersion: 1,
		credentials: ['dist/HostSmokeApi.credentials.js'],
		nodes: ['dist/HostSmoke.node.js', 'dist/HostSmokeTrigger.node.js'],
	};
	const packageJson = { name: PACKAGE, version: '1.2.3', author: { name: 'Nobody' }, peerDependencies: { 'n8n-workflow': '*' }, n8n };
	await writeFile(join(content, 'package.json'), JSON.stringify(packageJson));
	await writeFile(join(content, 'dist', 'HostSmokeApi.credentials.js'), CREDENTIAL);
	await writeFile(join(content, 'dist', 'HostSmoke.node.js'), NODE);
	await writeFile(join(content, 'dist', 'HostSmokeTrigger.node.js'), TRIGGER);
	const tarball = join(folder, `${PACKAGE}-1.2.3.tgz`);
	await promisify(execFile)('tar', ['-czf', tarball, '-C', folder, 'package']);
	return tarball;
}
