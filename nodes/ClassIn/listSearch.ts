import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { connectClassIn } from '../../runtime/connections/classIn';
import { toNodeError } from '../../runtime/operations/nodeErrors';
import type { Folder } from '../../vendors/classin/school/drive';
import { DEFAULT_POLICY } from '../../vendors/http';

/** `Parent / Child`, as far as the parents are in the list. */
function pathOf(folder: Folder, byId: ReadonlyMap<number, Folder>): string {
	const names: string[] = [];
	const seen = new Set<number>();
	for (let at: Folder | undefined = folder; at && !seen.has(at.folderId); at = byId.get(at.parentId ?? 0)) {
		seen.add(at.folderId);
		names.unshift(at.name || String(at.folderId));
	}
	return names.join(' / ');
}

/**
 * The folders of the cloud drive for the editor's list. ClassIn lists two levels; deeper ones are entered by ID.
 *
 * @param filter what the user has typed
 */
export async function searchFolders(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const { clients, secrets } = await connectClassIn(this, DEFAULT_POLICY);
	try {
		const folders = await clients.school.drive.folders();
		const byId = new Map(folders.map((folder) => [folder.folderId, folder]));
		const wanted = filter?.trim().toLowerCase() ?? '';
		const results = folders
			.map((folder) => ({ name: pathOf(folder, byId), value: folder.folderId }))
			.filter(({ name, value }) => name.toLowerCase().includes(wanted) || String(value) === wanted)
			.sort((a, b) => (a.name < b.name ? -1 : 1));
		return { results };
	} catch (error) {
		throw toNodeError(this.getNode(), error, undefined, secrets);
	}
}
