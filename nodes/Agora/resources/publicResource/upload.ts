import { z } from 'zod';

import { simplifyInput } from '../../../../runtime/parameters/listParameters';
import { type Conversion, RESOURCE_TYPES, resourceSummary } from '../../../../vendors/agora/classroom/resources';
import { classroomId } from '../../../../vendors/agora/ids';
import { optional, positiveNumber, text, webAddress, wholeNumber, booleanCheck } from '../../shared/checks';
import { operation } from '../../operation';
import { checkConversion, fileType, resourceName } from './file';
import { uploadFields } from './uploadFields';

const TYPES = ['auto', ...Object.keys(RESOURCE_TYPES)] as ['auto', ...Array<keyof typeof RESOURCE_TYPES>];

const input = z.object({
	roomUuid: classroomId,
	resourceUuid: classroomId,
	url: webAddress,
	size: wholeNumber(0, Number.MAX_SAFE_INTEGER),
	ext: z.enum(TYPES, { message: `must be one of ${TYPES.join(', ')}` }).default('auto'),
	conversion: z.enum(['none', 'static', 'dynamic'], { message: 'must be one of none, static, dynamic' }).default('none'),
	scale: positiveNumber(3)
		.refine((scale) => scale >= 0.1, { message: 'must be a number from 0.1 to 3' })
		.optional(),
	outputFormat: z
		.enum(['jpeg', 'jpg', 'png', 'webp'], { message: 'must be one of jpeg, jpg, png, webp' })
		.optional(),
	preview: booleanCheck.optional(),
	simplify: simplifyInput,
	options: z.object({ resourceName: optional(text(64)) }).default({}),
});

function conversionFrom({ conversion, scale, outputFormat, preview }: z.output<typeof input>): Conversion | undefined {
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
	description: 'Give everybody in a classroom a file such as slides, by its address, and turn it into pages for the whiteboard if wanted',
	fields: uploadFields,
	input,
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
