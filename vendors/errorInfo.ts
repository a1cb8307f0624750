import type { FailureKind } from './apiFailure';

/** What a vendor's code or status means, for people. `{subject}` is replaced by what the call was about. */
export interface ErrorInfo {
	kind: FailureKind;
	/** What happened, as a sentence without a period. */
	message: string;
	/** What to do about it, as a sentence. */
	hint: string;
}
