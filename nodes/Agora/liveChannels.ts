import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { connectAccount } from '../../runtime/connections/agoraChannels';
import { toNodeError } from '../../runtime/operations/nodeErrors';
import { DEFAULT_POLICY } from '../../vendors/http';

/** So many are shown at once; the search finds the others. */
const MOST_SHOWN = 500;

/**
 * What is live now, for the lists of the editor: the names of channels with somebody in them, which for classrooms are
 * their IDs.
 *
 * @param search a part of the name, in capital or small letters
 */
export async function liveChannels(context: ILoadOptionsFunctions, search = ''): Promise<INodeListSearchResult> {
	try {
		const { channels } = await connectAccount(context, DEFAULT_POLICY);
		const wanted = search.trim().toLowerCase();
		const results: INodeListSearchResult['results'] = [];
		for await (const { channelName, userCount } of channels.list()) {
			if (!channelName.toLowerCase().includes(wanted)) continue;
			results.push({ name: `${channelName} (${userCount})`, value: channelName });
			if (results.length >= MOST_SHOWN) break;
		}
		return { results };
	} catch (error) {
		throw toNodeError(context.getNode(), error);
	}
}
