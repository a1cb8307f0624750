import path from 'node:path';

import { Container } from '@n8n/di';
import { InstanceSettings, PackageDirectoryLoader } from 'n8n-core';
import {
	NodeConnectionTypes,
	NodeHelpers,
	type ICredentialType,
	type INodeType,
	type INodeTypes,
	type IVersionedNodeType,
} from 'n8n-workflow';

export const PACKAGE = 'n8n-nodes-agora-classin';

/** Stands at the beginning of every workflow; its items are pinned. */
const start: INodeType = {
	description: {
		displayName: 'Start',
		name: 'start',
		group: ['trigger'],
		version: 1,
		description: 'Hands out the items of the test',
		defaults: { name: 'Start' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	async execute() {
		return [this.getInputData()];
	},
};

export interface LoadedPackage {
	nodeTypes: INodeTypes;
	credentialTypes: Record<string, ICredentialType>;
	/** Descriptions by node name, as n8n sees them. */
	nodes: Record<string, INodeType>;
}

/** Loads the built package from dist/ the way n8n does. */
export async function loadPackage(): Promise<LoadedPackage> {
	Container.get(InstanceSettings);
	const loader = new PackageDirectoryLoader(path.resolve(__dirname, '..'));
	await loader.loadAll();
	const nodes = Object.fromEntries(
		Object.entries(loader.nodeTypes).map(([name, { type }]) => [name, type as INodeType]),
	);
	const byName = (type: string): INodeType | IVersionedNodeType => {
		if (type === 'test.start') return start;
		const node = nodes[type.replace(`${PACKAGE}.`, '')];
		if (!node) throw new Error(`The package has no node "${type}"`);
		return node;
	};
	return {
		nodes,
		credentialTypes: Object.fromEntries(
			Object.entries(loader.credentialTypes).map(([name, { type }]) => [name, type]),
		),
		nodeTypes: {
			getByName: byName,
			getByNameAndVersion: (type, version) => NodeHelpers.getVersionedNodeType(byName(type), version),
			getKnownTypes: () => loader.known.nodes,
		},
	};
}
