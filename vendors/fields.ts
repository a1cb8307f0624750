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
