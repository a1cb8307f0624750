import { ApiFailure } from '../../apiFailure';

/** Whether a failure carries one of the vendor's codes for "it is so already". */
export function saysAlready(error: unknown, codes: readonly number[]): error is ApiFailure {
	return error instanceof ApiFailure && codes.some((code) => String(code) === String(error.details.code));
}

/**
 * Whether a failure only says that an earlier try of the same call did its work: the connection broke
 * before the answer came, the call was sent again, and then the thing was done already.
 *
 * @param error what the call threw
 * @param codes the vendor's codes for "it is so already"
 */
export function wasDoneBefore(error: unknown, codes: readonly number[]): error is ApiFailure {
	return saysAlready(error, codes) && error.details.mayBeDone === true;
}
