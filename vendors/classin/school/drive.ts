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
	name: string;
	/** The folder that it lies in. */
	parentId?: number;
}

const content = z.object({
	folder_list: listOf(z.object({ folder_id: idNumber, folder_name: z.string().catch(''), is_system_folder: z.unknown() })),
	file_list: listOf(z.object({ id: idNumber, file_name: z.string().catch(''), file_size: z.unknown() })),
});

/** `{ "<topId>": [{ id, pid, name }] }`; older editions send a bare list. */
function foldersOf(data: unknown): Folder[] {
	const lists = isObject(data) ? Object.entries(data).map(([top, list]) => ({ top: whole(top), list })) : [{ top: undefined, list: data }];
	return lists.flatMap(({ top, list }) =>
		(Array.isArray(list) ? list.filter(isObject) : []).flatMap((one) => {
			const folderId = whole(one.id);
			if (folderId === undefined) return [];
			const parentId = whole(one.pid ?? one.parentId) || top;
			return [{ folderId, name: String(one.name ?? one.folderName ?? ''), ...(parentId === undefined ? {} : { parentId }) }];
		}),
	);
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

	return {
		topFolderId,

		/** The folders of the first two levels. Source: ClassIn API, "Get the list of folders". */
		async folders(): Promise<Folder[]> {
			const { data } = await api.call({ action: 'getFolderList', drive: true, form: {}, data: z.unknown(), meanings: DRIVE, subject, repeat: 'always' });
			return foldersOf(data);
		},

		/** What lies in one folder. Source: ClassIn API, "Get the list of files". */
		async content(folderId?: number) {
			const { data } = await api.call({ action: 'getCloudList', drive: true, form: { folderId }, data: content, meanings: DRIVE, subject, repeat: 'always', topLevel: true });
			return {
				folders: data.folder_list.map(({ folder_id, folder_name, is_system_folder }) => ({ folderId: folder_id, name: folder_name, isSystemFolder: whole(is_system_folder) === 1 })),
				files: data.file_list.map(({ id, file_name, file_size }) => ({ fileId: id, name: file_name, size: file_size === undefined || file_size === null ? undefined : String(file_size) })),
			};
		},

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
