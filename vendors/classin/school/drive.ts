import { z } from 'zod';

import { isObject, whole } from '../../json';
import { DRIVE } from './codes/content';
import type { SchoolApi } from './api';
import { told } from './content';
import { idIn, idNumber, listOf, nothing } from './fieldTypes';
import type { UploadFile } from '../../multipart';

/** The most bytes of a file. Source: ClassIn API, "Upload a file". */
export const MOST_UPLOAD_BYTES = 500 * 1024 * 1024;

export interface Folder {
	folderId: number;
	/** Empty where ClassIn tells none. */
	name: string;
	/** The folder that it lies in. */
	parentId?: number;
	/** Whether it is one of ClassIn's own; not told of the second level. */
	isSystemFolder?: boolean;
}

/** The answer "there are none". */
const NO_FOLDERS = 106;

const content = z.object({
	folder_list: listOf(z.object({ folder_id: idNumber, folder_name: z.string().catch(''), is_system_folder: z.unknown() })),
	file_list: listOf(z.object({ id: idNumber, file_name: z.string().catch(''), file_size: z.unknown() })),
});

/** A folder of which ClassIn's list tells the ID only, and what lies in it. */
interface ListedFolder {
	folderId?: number;
	children: Folder[];
}

/** `{ "<ID of a first-level folder>": [{ id, pid, name }] }`; older editions send a bare list. */
function listedFolders(data: unknown): ListedFolder[] {
	const lists = isObject(data) ? Object.entries(data).map(([parent, list]) => ({ folderId: whole(parent), list })) : [{ folderId: undefined, list: data }];
	return lists.map(({ folderId: parent, list }) => ({
		folderId: parent,
		children: (Array.isArray(list) ? list.filter(isObject) : []).flatMap((one) => {
			const folderId = whole(one.id);
			if (folderId === undefined) return [];
			const parentId = whole(one.pid ?? one.parentId) || parent;
			return [{ folderId, name: String(one.name ?? one.folderName ?? ''), ...(parentId === undefined ? {} : { parentId }) }];
		}),
	}));
}

/**
 * The folders of both levels, each once.
 *
 * @param topId the top of the drive
 * @param first what lies there, with names
 * @param listed which folders hold which; some schools' lists begin with the top itself, or with a folder that nobody sees
 */
function twoLevels(topId: number, first: Folder[], listed: ListedFolder[]): Folder[] {
	const found = new Map(first.map((folder) => [folder.folderId, { ...folder, parentId: topId }]));
	for (const { folderId, children } of listed) {
		const isTop = folderId === undefined || folderId === topId || children.some((child) => found.has(child.folderId));
		if (!isTop && !found.has(folderId)) found.set(folderId, { folderId, name: '', parentId: topId });
	}
	const below = new Map(listed.flatMap(({ children }) => children).map((child) => [child.folderId, child]));
	return [...found.values(), ...[...below.values()].filter(({ folderId }) => !found.has(folderId))];
}

/** The school's cloud drive. */
export function drive(api: SchoolApi) {
	const subject = 'The cloud drive';
	const rename = async (action: string, form: Record<string, string | number>): Promise<void> => {
		await api.call({ action, drive: true, form, data: nothing, meanings: DRIVE, subject, repeat: 'always' });
	};

	/** Source: ClassIn API, "Get the top folder". */
	async function topFolderId(): Promise<number> {
		const { data } = await api.call({ action: 'getTopFolderId', drive: true, form: {}, data: idIn('folderId', 'id'), meanings: DRIVE, subject, repeat: 'always' });
		return data;
	}

	/** What lies in one folder, or without its ID at the top. Source: ClassIn API, "Get the list of files". */
	async function contentOf(folderId?: number) {
		const { data } = await api.call({ action: 'getCloudList', drive: true, form: { folderId }, data: content, meanings: DRIVE, subject, repeat: 'always', topLevel: true });
		return {
			folders: data.folder_list.map(({ folder_id, folder_name, is_system_folder }) => ({ folderId: folder_id, name: folder_name, isSystemFolder: whole(is_system_folder) === 1 })),
			files: data.file_list.map(({ id, file_name, file_size }) => ({ fileId: id, name: file_name, size: file_size === undefined || file_size === null ? undefined : String(file_size) })),
		};
	}

	/** Which folders lie in which, without the names of the first level. Source: ClassIn API, "Get the list of folders". */
	async function lists(): Promise<ListedFolder[]> {
		const { data } = await api.call({ action: 'getFolderList', drive: true, form: {}, data: z.unknown(), meanings: DRIVE, subject, repeat: 'always', done: [NO_FOLDERS] });
		return listedFolders(data);
	}

	/** The folders of the first two levels, and the files at the top. */
	async function overview() {
		const listed = await lists();
		const { folders, files } = await contentOf();
		const topId = await topFolderId();
		return { topId, folders: twoLevels(topId, folders, listed), files };
	}

	return {
		topFolderId,
		content: contentOf,
		overview,

		/** The folders of the first two levels. */
		folders: async (): Promise<Folder[]> => (await overview()).folders,

		/** Creates a folder, or finds the one of the same name. Source: ClassIn API, "Create a folder". */
		async createFolder(folderId: number, folderName: string) {
			const { data, code, vendorMessage } = await api.call({
				action: 'createFolder',
				drive: true,
				form: { folderId, folderName },
				data: idIn('folderId', 'id'),
				meanings: DRIVE,
				subject,
				done: [206],
				// The second time, ClassIn answers with the ID of the first.
				repeat: 'always',
			});
			return { folderId: data, ...(code === 206 ? { outcome: 'existed' as const, code, ...(vendorMessage ? { vendorMessage } : {}) } : { outcome: 'created' as const }) };
		},

		/** Source: ClassIn API, "Rename a folder". */
		renameFolder: async (folderId: number, folderName: string) => await rename('renameFolder', { folderId, folderName }),
		/** Source: ClassIn API, "Rename a file". */
		renameFile: async (fileId: number, fileName: string) => await rename('renameFile', { fileId, fileName }),

		/**
		 * Deletes a folder. Source: ClassIn API, "Delete a folder".
		 * @param acceptMissing whether it is an answer and not a failure that there is no such folder (193)
		 */
		async deleteFolder(folderId: number, { acceptMissing = false } = {}) {
			const { code, vendorMessage } = await api.call({ action: 'delFolder', drive: true, form: { folderId }, data: nothing, meanings: DRIVE, subject, done: acceptMissing ? [193] : [] });
			return told(code, vendorMessage, { 1: 'deleted', 193: 'notFound' });
		},

		/**
		 * Deletes a file. Source: ClassIn API, "Delete a file".
		 * @param acceptMissing whether it is an answer and not a failure that there is no such file (198)
		 */
		async deleteFile(fileId: number, { acceptMissing = false } = {}) {
			const { code, vendorMessage } = await api.call({ action: 'delFile', drive: true, form: { fileId }, data: nothing, meanings: DRIVE, subject, done: acceptMissing ? [198] : [] });
			return told(code, vendorMessage, { 1: 'deleted', 198: 'notFound' });
		},

		/** Uploads a file of up to 500 MB, which is read while it is sent. Source: ClassIn API, "Upload a file". */
		async upload(folderId: number, file: UploadFile): Promise<number> {
			const { data } = await api.call({ action: 'uploadFile', drive: true, form: { folderId }, file, data: idIn('fileId', 'id'), meanings: DRIVE, subject: `"${file.name}"` });
			return data;
		},
	};
}
