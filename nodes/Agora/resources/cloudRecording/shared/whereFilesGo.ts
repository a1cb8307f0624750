import { expectedFiles, objectKey } from '../../../../../vendors/agora/cloudRecording/files';
import type { StartRequest } from '../../../../../vendors/agora/cloudRecording/request';
import type { RecordedFile } from '../../../../../vendors/agora/cloudRecording/files';
import { isObject, omitUndefined } from '../../../../../vendors/json';
import { bucketAddress, objectAddress } from '../../../../../vendors/storage/bucketAddress';
import type { ItemContext } from '../../../../../runtime/operations/operation';
import { filePlan, type StartSettings } from '../settings/start';

/**
 * Where the files of a recording will be: names, bucket, its address if that is certain, folder, and the beginning of
 * all their names, by which they are listed.
 *
 * @param sid undefined when the recording was started by another run, which has the names
 * @param request as it is sent, with what "More Settings" changed
 */
export function whereFilesGo(given: StartSettings, sid: string | undefined, request: StartRequest): object {
	const { bucket, fileNamePrefix = [] } = request.storageConfig;
	const bucketUrl = bucketAddress(request.storageConfig);
	return {
		...(sid === undefined ? {} : expectedFiles(filePlan(given, sid, request))),
		bucket,
		...(bucketUrl === undefined ? {} : { bucketUrl }),
		folder: fileNamePrefix.join('/'),
		...(sid === undefined ? {} : { prefix: objectKey(fileNamePrefix, `${sid}_`) }),
	};
}

function textField(json: unknown, name: string): string | undefined {
	const value = isObject(json) ? json[name] : undefined;
	return typeof value === 'string' ? value : undefined;
}

/**
 * Where the files of a recording are. Agora names the files only; bucket, its address and folder are known to the item that the
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
	const keys = folders && fileList.map(({ fileName }) => objectKey(folders, fileName));
	const toldBucket = textField(told, 'bucket');
	const { bucket = toldBucket } = given;
	const bucketUrl = bucket === toldBucket ? textField(told, 'bucketUrl') : undefined;
	return omitUndefined({
		bucket,
		bucketUrl,
		folder,
		prefix: folders && objectKey(folders, `${sid}_`),
		keys,
		urls: bucketUrl === undefined ? undefined : keys?.map((key) => objectAddress(bucketUrl, key)),
	});
}
