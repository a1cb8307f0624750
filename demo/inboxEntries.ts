/** A message as the workflow sent it. */
export interface Message {
	at: Date;
	/** Where it was posted. */
	path: string;
	/** Its `text`, or all of it when it has none. */
	text: string;
	/** What it is about, from the header `Idempotency-Key`; empty without one. */
	key: string;
}

/** A file as it arrived. */
export interface StoredFile {
	at: Date;
	/** Folder and name, e.g. `math-7a-2026-11-20/lesson.mp4`. */
	name: string;
	bytes: number;
	sha256: string;
	content: Buffer;
}
