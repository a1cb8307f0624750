import type { FailureKind } from '../../apiFailure';

/** What a code of ClassIn means, in English. `{subject}` is replaced by what the call was about. */
export interface ErrorInfo {
	kind: FailureKind;
	/** What happened, as a sentence without a period. */
	message: string;
	/** What to do about it, as a sentence. */
	hint: string;
}

/** Codes of one operation: the same number means other things elsewhere. */
export type ErrorTable = Readonly<Record<string, ErrorInfo>>;
