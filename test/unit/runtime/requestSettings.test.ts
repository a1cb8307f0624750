/** Request settings come from the workflow as it was saved, which may be anything. */
import { readRequestSettings } from '../../../runtime/transport/requestSettings';

/** n8n looks up the path of a parameter among those that were saved. */
const read = (options: unknown) =>
	readRequestSettings({ getNodeParameter: ((path: string, _index: number, fallback: unknown) => (options as Record<string, unknown> | undefined)?.[path.split('.')[1]!] ?? fallback) as never });
const USUAL = { limits: { timeoutMs: 10_000, deadlineMs: 60_000, maxAttempts: 5 } };

it.each([[{}], [undefined], [null], ['={{ $json.options }}'], [{ concurrency: null, maxAttempts: undefined }], [{ concurrency: 0 }]])('%j gives the usual ones', (value) => {
	expect(read(value)).toEqual(USUAL);
});

it('takes numbers, also as text', () => {
	const given = { concurrency: '2', timeoutSeconds: 3, deadlineSeconds: 4, maxAttempts: 1 };
	expect(read(given)).toEqual({ itemsAtATime: 2, limits: { timeoutMs: 3000, deadlineMs: 4000, maxAttempts: 1 } });
});

it.each([
	[{ concurrency: 'x' }, '"Options > Items at a Time" must be a whole number from 0 to 512'],
	[{ concurrency: 513 }, '"Options > Items at a Time" must be a whole number from 0 to 512'],
	[{ timeoutSeconds: NaN }, '"Options > Time Limit per Try (Seconds)" must be a whole number from 1 to 600'],
	[{ deadlineSeconds: Infinity }, '"Options > Time Limit per Item (Seconds)" must be a whole number from 1 to 3,600'],
	[{ maxAttempts: 1.5 }, '"Options > Tries" must be a whole number from 1 to 10'],
])('%j is refused by its name', (value, message) => {
	expect(() => read(value)).toThrow(message);
});

it('tells which field has an expression that can’t be worked out', () => {
	const getNodeParameter = ((path: string) => {
		if (path !== 'options.maxAttempts') return null;
		throw Object.assign(new Error('invalid syntax'), { description: 'There is a bracket too many.' });
	}) as never;
	expect(() => readRequestSettings({ getNodeParameter })).toThrow(
		expect.objectContaining({ message: '"Tries" can\'t be worked out: invalid syntax', hint: 'There is a bracket too many.' }),
	);
});
