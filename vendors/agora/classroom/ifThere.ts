import { ApiFailure } from '../../apiFailure';

/** What there is to know of a classroom; undefined when there is none with this ID, as for a channel that is no classroom. */
export async function ifThere<T>(ask: () => Promise<T>): Promise<T | undefined> {
	try {
		return await ask();
	} catch (error) {
		if (error instanceof ApiFailure && ['notFound', 'gone', 'invalid'].includes(error.kind)) return undefined;
		throw error;
	}
}
