/** An answer of a file server whose body has not been read yet. */
export interface OpenedFile {
	status: number;
	headers: Headers;
	/** Throws when the connection breaks or nothing comes for too long. */
	body: AsyncIterable<Uint8Array>;
	/** Ends the connection; may be called at any time. */
	close(): void;
}

/** What to do about a file that can't be had. */
export interface WaysOut {
	forbidden?: string;
	notFound?: string;
	/** Where the user entered its host, e.g. `the address`. */
	host: string;
}

/** What reading files needs from its surroundings. */
export interface FileRuntime {
	/**
	 * Sends a GET without any credential; redirects must not be followed.
	 *
	 * @param patienceMs how long the server may be silent, if that is less than usual
	 * @param signal ends the connection, beside what stops the execution
	 */
	open(url: string, headers: Record<string, string>, patienceMs?: number, signal?: AbortSignal): Promise<OpenedFile>;
	/** Waits; returns early when `signal` aborts. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
	/** Milliseconds since 1970. */
	now(): number;
	/** What to do about the file at an address, where it is not an address or a "Files Base URL" that the user can change. */
	waysOut?(url: string): WaysOut;
	/** A number from 0 up to, not including, 1. */
	random(): number;
	/** Aborts when the user stops the execution. */
	signal?: AbortSignal;
	/** How often in a row a file is asked for without a byte coming; 5 unless it says otherwise. */
	attempts?: number;
	/** How long that may go on, waits included, in milliseconds; as long as it takes unless it says otherwise. */
	deadlineMs?: number;
}

/** The same until `signal` aborts: then connections end, waits are over, and nothing more is asked for. */
export function until(signal: AbortSignal, io: FileRuntime): FileRuntime {
	return { ...io, signal: io.signal ? AbortSignal.any([io.signal, signal]) : signal, open: async (url, headers, patienceMs) => await io.open(url, headers, patienceMs, signal) };
}

/** A file, or a range of bytes in it. */
export interface FilePart {
	url: string;
	/** Where the range begins; 0 for the whole file. */
	offset?: number;
	/** Length of the range in bytes; to the end of the file when absent. */
	length?: number;
}
