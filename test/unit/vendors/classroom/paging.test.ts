/** Lists end, whatever the server says about their next page. */
import { type ListTrouble, nextIdOf, paginate, type Page, firstEntries } from '../../../../vendors/agora/classroom/pagination';

async function readAll(pages: (n: number) => Page<number>) {
	let reads = 0;
	const troubles: ListTrouble[] = [];
	const list = await firstEntries(
		paginate(
			async () => pages(reads++),
			(trouble) => troubles.push(trouble),
		),
	);
	return { list, reads, troubles };
}

it('reads page by page to the last', async () => {
	expect(await readAll((n) => ({ list: [n], ...(n < 3 ? { nextId: String(n) } : {}) }))).toEqual({ list: [0, 1, 2, 3], reads: 4, troubles: [] });
});

it('goes past empty pages', async () => {
	const { list, reads } = await readAll((n) => ({ list: n % 500 === 499 ? [n] : [], ...(n < 2000 ? { nextId: String(n) } : {}) }));
	expect(list).toEqual([499, 999, 1499, 1999]);
	expect(reads).toBe(2001);
});

it('ends when a page comes twice', async () => {
	expect(await readAll((n) => ({ list: [n], nextId: 'a' }))).toEqual({ list: [0, 1], reads: 2, troubles: ['loop'] });
});

it('ends when there are always further pages, but nothing on them', async () => {
	expect(await readAll((n) => ({ list: [], nextId: String(n) }))).toEqual({ list: [], reads: 1000, troubles: ['endless'] });
});

it('says once that entries can’t be read, and gives the others', async () => {
	const read = await readAll((n) => ({ list: [n], unreadable: 1, ...(n < 2 ? { nextId: String(n) } : {}) }));
	expect(read).toEqual({ list: [0, 1, 2], reads: 3, troubles: ['unreadable'] });
});

it.each([[null], ['null'], [''], ['0'], [0], [undefined], ['undefined'], [{}]])('knows that there is no next page when nextId is %p', (nextId) => {
	expect(nextIdOf(nextId)).toBeUndefined();
});

it.each([[7, '7'], ['a', 'a'], ['00', '00']])('goes on at %p', (nextId, expected) => expect(nextIdOf(nextId)).toBe(expected));

it('ends a list that has something new on every page, for ever: by entries, and by time', async () => {
	const page = Array.from({ length: 1000 }, (_, index) => index);
	const { list, reads, troubles } = await readAll((n) => ({ list: page, nextId: String(n) }));
	expect([list.length, reads, troubles]).toEqual([200_000, 200, ['endless']]);
	let now = 0;
	const because: string[] = [];
	const slow = paginate(
		async () => ({ list: [1], nextId: String((now += 60_000)) }),
		(trouble) => because.push(trouble),
		() => now,
	);
	expect(await firstEntries(slow)).toHaveLength(31);
	expect(because).toEqual(['endless']);
});
