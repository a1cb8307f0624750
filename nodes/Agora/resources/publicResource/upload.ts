import { type Conversion, resourceSummary } from '../../../../vendors/agora/classroom/resources';
import { operation } from '../../operation';
import { checkConversion, fileType, resourceName } from './file';
import { uploadFields, type UploadInput } from './uploadFields';

function conversionFrom({ conversion, scale, outputFormat, preview }: UploadInput): Conversion | undefined {
	switch (conversion) {
		case 'none':
			return undefined;
		case 'static':
			return { type: 'static', scale, outputFormat };
		case 'dynamic':
			return { type: 'dynamic', preview };
	}
}

export const upload = operation({
	name: 'Upload',
	value: 'upload',
	action: 'Upload public resource',
	description: 'Give everybody in a classroom a file by its address, as whiteboard pages if wanted',
	parameters: uploadFields,
	async run({ classroom }, given) {
		const name = given.options.resourceName;
		const ext = fileType(given.ext, given.url, name);
		const conversion = conversionFrom(given);
		checkConversion(conversion, ext);
		const answer = await classroom.resources.upload(given.roomUuid, given.resourceUuid, {
			resourceName: resourceName(name, given.url),
			size: given.size,
			ext,
			url: given.url,
			conversion,
		});
		const resource = { resourceUuid: given.resourceUuid, ext, url: given.url, size: given.size, ...answer };
		return { roomUuid: given.roomUuid, ...(given.simplify ? resourceSummary(resource) : resource) };
	},
});
