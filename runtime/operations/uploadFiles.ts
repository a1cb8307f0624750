import type { IExecuteFunctions } from 'n8n-workflow';

import { FieldError } from '../../vendors/fieldError';
import type { UploadFile } from '../../vendors/multipart';

/**
 * A file of an input item, to be sent. One that n8n keeps outside the memory is read while it is sent.
 *
 * @param context n8n's functions
 * @param index the input item, from 0
 * @param field the parameter that names the item's binary property
 * @param label the parameter as the user sees it
 * @param property the name of that property
 * @throws FieldError when the item has no such file
 */
export async function uploadFile(context: IExecuteFunctions, index: number, field: string, label: string, property: string): Promise<UploadFile> {
	const { helpers } = context;
	const binary = context.getInputData()[index]?.binary?.[property];
	if (!binary) {
		const there = Object.keys(context.getInputData()[index]?.binary ?? {});
		throw new FieldError(
			field,
			`The item has no file in "${property}", which "${label}" names`,
			there.length > 0 ? `Its files are in: ${there.join(', ')}.` : 'Put a node before this one that fetches or makes the file.',
		);
	}
	const name = binary.fileName ?? `file.${binary.fileExtension ?? 'bin'}`;
	const { id } = binary;
	if (id === undefined) {
		const buffer = await helpers.getBinaryDataBuffer(index, property);
		return {
			name,
			type: binary.mimeType,
			size: buffer.length,
			async *open() {
				yield buffer;
			},
		};
	}
	const { fileSize } = await helpers.getBinaryMetadata(id);
	return {
		name,
		type: binary.mimeType,
		size: fileSize,
		async *open() {
			yield* (await helpers.getBinaryStream(id)) as AsyncIterable<Uint8Array>;
		},
	};
}
