/** An error whose message says all that the user needs; where it was thrown is of no interest. */
export class AdviceError extends Error {
	override readonly name: string = 'AdviceError';
}
