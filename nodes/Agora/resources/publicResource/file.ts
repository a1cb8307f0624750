import { type Conversion, RESOURCE_TYPES, type ResourceType } from '../../../../vendors/agora/classroom/resources';
import { FieldError } from '../../../../vendors/fieldError';

const MAX_NAME_BYTES = 64;

const types = Object.keys(RESOURCE_TYPES) as ResourceType[];

/** The file name at the end of an address, without what follows `?` or `#`. */
export function fileNameOf(url: string): string | undefined {
	const last = new URL(url).pathname.split('/').pop();
	if (!last) return undefined;
	try {
		return decodeURIComponent(last);
	} catch {
		return last;
	}
}

function extensionOf(name: string | undefined): string | undefined {
	return /\.([A-Za-z0-9]+)$/.exec(name ?? '')?.[1]?.toLowerCase();
}

/**
 * The file type: as chosen, or as the address or the name says.
 *
 * @throws FieldError when it can't be told, or Agora does not take such files
 */
export function fileType(chosen: ResourceType | 'auto', url: string, name: string | undefined): ResourceType {
	if (chosen !== 'auto') return chosen;
	const found = extensionOf(fileNameOf(url)) ?? extensionOf(name);
	const type = types.find((known) => known === found);
	if (type) return type;
	throw new FieldError(
		'ext',
		found
			? `"File Type" is ${found}, but Agora takes ${types.join(', ')} only`
			: '"File Type" can’t be told from the address or the name',
		'Choose the file type.',
	);
}

/** The name to show: as entered, or the file's own. @throws FieldError when it is too long for Agora. */
export function resourceName(entered: string | undefined, url: string): string | undefined {
	if (entered === undefined) {
		const own = fileNameOf(url);
		return own !== undefined && bytes(own) <= MAX_NAME_BYTES ? own : undefined;
	}
	if (bytes(entered) <= MAX_NAME_BYTES) return entered;
	throw new FieldError(
		'resourceName',
		`"Name" takes ${bytes(entered)} bytes, but Agora allows ${MAX_NAME_BYTES} at most`,
		'Shorten it. A Chinese character takes 3 bytes, a letter from A to Z takes 1.',
	);
}

function bytes(text: string): number {
	return new TextEncoder().encode(text).length;
}

/** @throws FieldError when Agora can't convert this type of file in this way */
export function checkConversion(conversion: Conversion | undefined, type: ResourceType): void {
	if (!conversion) return;
	const possible: ReadonlyArray<Conversion['type']> = RESOURCE_TYPES[type];
	if (possible.includes(conversion.type)) return;
	const names = { static: 'Pictures', dynamic: 'Animated Pages' };
	const way = possible[0];
	throw new FieldError(
		'conversion',
		`"Conversion" is ${names[conversion.type]}, but ${type} files ${way ? `can only be converted to ${names[way]}` : 'can’t be converted'}`,
		way
			? `Choose ${names[way]}, or None to only list the file.`
			: 'Choose None, or upload the file as ppt, pptx, doc, docx or pdf.',
	);
}
