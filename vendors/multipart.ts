/** A file to be sent with a form. */
export interface UploadFile {
	/** With its extension, by which servers know the type. */
	name: string;
	/** e.g. `image/png` */
	type: string;
	/** In bytes. */
	size: number;
	/** Opens it from the beginning; called once for each try. */
	open(): AsyncIterable<Uint8Array>;
}

/** A file inside a form, as HTTP libraries read it: they take a `Blob` for what it offers, not for its class. */
interface FilePart {
	name: string;
	type: string;
	size: number;
	stream(): AsyncIterable<Uint8Array>;
}

/**
 * A form with a file that is read while it is sent. The platform's own `FormData` takes only files that are in the
 * memory as a whole; this one has the same face, by which n8n's HTTP library knows it, and the credential can append
 * its signature.
 */
export class MultipartForm {
	readonly [Symbol.toStringTag] = 'FormData';
	private readonly parts: Array<[string, string | FilePart]>;

	/**
	 * @param fields sent before the file
	 * @param fileField the name of the file's field
	 */
	constructor(fields: Readonly<Record<string, string>>, fileField: string, { name, type, size, open }: UploadFile) {
		this.parts = [...Object.entries(fields), [fileField, { name, type, size, stream: () => open() }]];
	}

	/** Adds a field before the file, so that it is read first. */
	append(name: string, value: string): void {
		this.parts.splice(-1, 0, [name, value]);
	}

	entries(): IterableIterator<[string, string | FilePart]> {
		return this.parts.values();
	}

	[Symbol.iterator](): IterableIterator<[string, string | FilePart]> {
		return this.entries();
	}
}
