import { N8nClient } from './client';
import type { CommunityPackage, Credential, CredentialTest, PublicationStatus } from './types';

/** For n8n 2.8, which does some things only in the editor's own API, or in another form. */
export class OlderN8nClient extends N8nClient {
	/** It knows no limit. */
	protected override readonly allData = {};

	/** Its public API checks against a schema that some types' fields can't meet. */
	override async createCredential(type: string, data: Record<string, unknown>, name = type): Promise<Credential> {
		return await this.session.rest('POST', '/credentials', { body: { name, type, data } });
	}

	override async testCredential(id: string): Promise<CredentialTest> {
		const credentials = await this.session.rest<object>('GET', `/credentials/${id}`, { query: { includeData: true } });
		return await this.session.rest('POST', '/credentials/test', { body: { credentials } });
	}

	/** Only stored ones can be tested. */
	override async testCredentialData(type: string, data: Record<string, unknown>): Promise<CredentialTest> {
		const { id } = await this.createCredential(type, data);
		try {
			return await this.testCredential(id);
		} finally {
			await this.deleteCredential(id);
		}
	}

	override async runWorkflow(id: string, triggerName: string): Promise<string> {
		const body = { workflowData: await this.getWorkflow(id), triggerToStartFrom: { name: triggerName } };
		const result = await this.session.rest<{ executionId?: string }>('POST', `/workflows/${id}/run`, { body });
		if (!result.executionId) throw new Error(`"${triggerName}" can't be run by itself.`);
		return result.executionId;
	}

	/** All is done before it answers. */
	override async publicationStatus(): Promise<PublicationStatus | undefined> {
		return undefined;
	}

	override async communityPackages(): Promise<CommunityPackage[]> {
		return await this.session.rest('GET', '/community-packages');
	}
}
