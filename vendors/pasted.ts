/**
 * A key, ID or token without the spaces and line breaks that come along when it is copied. None that the vendors give out
 * begins or ends with any; what stands inside stays, so that the checks find it.
 */
export function pasted(value: unknown): unknown {
	return typeof value === 'string' ? value.trim() : value;
}

/** The texts among a credential's values that must never show, as they are sent. */
export function secretTexts(...values: unknown[]): string[] {
	return values.map(pasted).filter((value): value is string => typeof value === 'string' && value !== '');
}
