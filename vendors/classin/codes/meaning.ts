import type { FailureKind } from '../../failures';

/** What a code of ClassIn means, in English. `{subject}` is replaced by what the call was about. */
export interface Meaning {
	kind: FailureKind;
	/** What happened, as a sentence without a period. */
	message: string;
	/** What to do about it, as a sentence. */
	hint: string;
}

/** Codes of one operation: the same number means other things elsewhere. */
export type Meanings = Readonly<Record<string, Meaning>>;
