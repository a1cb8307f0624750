/** A value that was given by the user and can't be sent: the message is a whole sentence that names the field. */
export class FieldError extends Error {
	override readonly name = 'FieldError';

	constructor(
		/** The field's API name, e.g. `roomUuid`. */
		readonly field: string,
		message: string,
		/** What to do about it, as a sentence. */
		readonly hint?: string,
	) {
		super(message);
	}
}

/**
 * The FieldError that an error is, or wraps: n8n wraps what a credential throws. It is known by its name,
 * so that it does not matter which file of the package its class came from.
 */
export function findFieldError(error: unknown): FieldError | undefined {
	let current = error;
	for (let depth = 0; depth < 6 && current instanceof Error; depth++) {
		if (current.name === 'FieldError') return current as FieldError;
		current = current.cause;
	}
	return undefined;
}
