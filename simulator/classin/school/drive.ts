import type { Call, JsonObject, Reply } from '../../types';
import type { Institution } from '../institution';
import { file, id, needed, optionalNumber } from './form';
import { answer, done, DONE, V1Error } from './respond';
import { type DriveFile, type DriveFolder, TOP_FOLDER } from './state';

const MOST_BYTES = 500 * 1024 * 1024;
const NAME = 128;

function folderOf(institution: Institution, folderId: number): DriveFolder {
	const folder = institution.school.folders.get(folderId);
	if (!folder) throw new V1Error(193);
	return folder;
}

function fileOf(institution: Institution, form: JsonObject): DriveFile {
	const found = institution.school.files.get(id(form, 'fileId'));
	if (!found) throw new V1Error(198);
	return found;
}

/** The folder, which must not be one of ClassIn's own. @throws V1Error 193 or 196. */
function ownFolder(institution: Institution, form: JsonObject): DriveFolder {
	const folder = folderOf(institution, id(form, 'folderId'));
	if (folder.system) throw new V1Error(196);
	return folder;
}

/** Source: ClassIn API v1, "getTopFolderId". */
export const getTopFolderId = (): Reply => done(String(TOP_FOLDER));

/** Source: ClassIn API v1, "getFolderList": the keys are the folders of the first level, the values what lies in them. */
export function getFolderList(institution: Institution): Reply {
	const folders = [...institution.school.folders.values()];
	const first = folders.filter(({ pid }) => pid === TOP_FOLDER);
	if (first.length === 0) throw new V1Error(106);
	const below = (parent: number) => folders.filter(({ pid }) => pid === parent).map(({ id: own, pid, name }) => ({ id: String(own), pid: String(pid), name }));
	return done(Object.fromEntries(first.map(({ id: own }) => [String(own), below(own)])));
}

/** Source: ClassIn API v1, "getCloudList": the lists stand at the top of the answer. */
export function getCloudList(institution: Institution, _call: Call, form: JsonObject): Reply {
	const folderId = optionalNumber(form, 'folderId') ?? TOP_FOLDER;
	folderOf(institution, folderId);
	const { folders, files } = institution.school;
	return answer(1, DONE, undefined, {
		folder_list: [...folders.values()].filter(({ pid }) => pid === folderId).map((one) => ({ folder_id: String(one.id), folder_name: one.name, is_system_folder: one.system ? 1 : 0 })),
		file_list: [...files.values()].filter((one) => one.folderId === folderId).map((one) => ({ id: String(one.id), file_name: one.name, file_size: `${Math.ceil(one.size / 1024)}KB` })),
	});
}

/** Source: ClassIn API v1, "createFolder". */
export function createFolder(institution: Institution, _call: Call, form: JsonObject): Reply {
	const parent = id(form, 'folderId');
	const name = needed(form, 'folderName', NAME);
	const { school } = institution;
	const { depth } = folderOf(institution, parent);
	for (const one of school.folders.values()) if (one.pid === parent && one.name === name) throw new V1Error(206, one.id);
	if (depth >= 15) throw new V1Error(207);
	if (school.folders.size >= 5000) throw new V1Error(208);
	return done(school.addFolder(parent, name).id);
}

/** Source: ClassIn API v1, "renameFolder". */
export function renameFolder(institution: Institution, _call: Call, form: JsonObject): Reply {
	const folder = ownFolder(institution, form);
	const name = needed(form, 'folderName', NAME);
	for (const one of institution.school.folders.values()) if (one !== folder && one.pid === folder.pid && one.name === name) throw new V1Error(206, one.id);
	folder.name = name;
	return done();
}

/** Source: ClassIn API v1, "delFolder". */
export function delFolder(institution: Institution, _call: Call, form: JsonObject): Reply {
	const folder = ownFolder(institution, form);
	institution.school.folders.delete(folder.id);
	return done();
}

/** Source: ClassIn API v1, "uploadFile". */
export function uploadFile(institution: Institution, _call: Call, form: JsonObject): Reply {
	const folder = folderOf(institution, id(form, 'folderId'));
	const sent = file(form);
	if (!sent) throw new V1Error(195);
	if (sent.size > MOST_BYTES) throw new V1Error(211);
	if (institution.settings.classIn.school.driveFull) throw new V1Error(31000);
	const fileId = institution.school.nextId();
	institution.school.files.set(fileId, { id: fileId, folderId: folder.id, name: [...sent.name].slice(0, NAME).join(''), size: sent.size });
	return done(String(fileId));
}

/** Source: ClassIn API v1, "renameFile". */
export function renameFile(institution: Institution, _call: Call, form: JsonObject): Reply {
	const found = fileOf(institution, form);
	const name = needed(form, 'fileName', NAME);
	for (const one of institution.school.files.values()) if (one !== found && one.folderId === found.folderId && one.name === name) throw new V1Error(200);
	found.name = name;
	return done();
}

/** Source: ClassIn API v1, "delFile". */
export function delFile(institution: Institution, _call: Call, form: JsonObject): Reply {
	institution.school.files.delete(fileOf(institution, form).id);
	return done();
}
