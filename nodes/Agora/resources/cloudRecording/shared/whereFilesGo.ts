import { expectedFiles, objectKey } from '../../../../../vendors/agora/cloudRecording/files';
import type { StartRequest } from '../../../../../vendors/agora/cloudRecording/request';
import type { RecordedFile } from '../../../../../vendors/agora/cloudRecording/files';
import { isObject, omitUndefined } from '../../../../../vendors/json';
import type { ItemContext } from '../../../../../runtime/operations/operation';
import { filePlan, type StartSettings } from '../settings/start';

/**
 * Where the files of a recording will be: names, bucket, folder, and the beginning of all their names, by which they
 * are listed.
 *
 * @param sid undefined when the recording was started by another run, which has the names
 * @param request as it is sent, with what "More Settings" changed
 */
export function whereFilesGo(given: StartSettings, sid: string | undefined, request: StartRequest): object {
	const { bucket, fileNamePrefix = [] } = request.storageConfig;
	return {
		...(sid === undefined ? {} : expectedFiles(filePlan(given, sid, request))),
		bucket,
		folder: fileNamePrefix.join('/'),
		...(sid === undefined ? {} : { prefix: objectKey(fileNamePrefix, `${sid}_`) }),
	};
}

function textField(json: unknown, name: string): string | undefined {
	const value = isObject(json) ? json[name] : undefined;
	return typeof value === 'string' ? value : undefined;
}

/**
 * Where the files of a recording are. Agora names the files only; bucket and folder are known to the item that the
 * recording was started with, or to the user.
 */
export function whereFilesAre(
	sid: string,
	fileList: readonly RecordedFile[],
	given: { bucket?: string; fileNamePrefix?: string[] },
	{ n8n, index }: Pick<ItemContext, 'n8n' | 'index'>,
): object {
	const json: unknown = n8n.getInputData()[index]?.json;
	const told = textField(json, 'sid') === sid ? json : undefined;
	const folder = given.fileNamePrefix?.join('/') ?? textField(told, 'folder');
	const folders = folder === undefined ? undefined : folder.split('/').filter(Boolean);
	return omitUndefined({
		bucket: given.bucket ?? textField(told, 'bucket'),
		folder,
		prefix: folders && objectKey(folders, `${sid}_`),
		keys: folders && fileList.map(({ fileName }) => objectKey(folders, fileName)),
	});
}
