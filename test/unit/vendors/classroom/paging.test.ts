/** Lists end, whatever the server says about their next page. */
import { paginate, type Page, pollQueue } from '../../../../vendors/agora/classroom/pagination';

async function readAll(pages: (n: number) => Page<number>) {
	let reads = 0;
	const loops: string[] = [];
	const list = await pollQueue(
		paginate(
			async () => pages(reads++),
			(nextId) => loops.push(nextId),
		),
	);
	return { list, reads, loops };
}

it('reads page by page to the last', async () => {
	expect(await readAll((n) => ({ list: [n], ...(n < 3 ? { nextId: String(n) } : {}) }))).toEqual({ list: [0, 1, 2, 3], reads: 4, loops: [] });
});

it('goes past empty pages', async () => {
	const { list, reads } = await readAll((n) => ({ list: n % 500 === 499 ? [n] : [], ...(n < 2000 ? { nextId: String(n) } : {}) }));
	expect(list).toEqual([499, 999, 1499, 1999]);
	expect(reads).toBe(2001);
});

it('ends when a page comes twice', async () => {
	expect(await readAll((n) => ({ list: [n], nextId: 'a' }))).toEqual({ list: [0, 1], reads: 2, loops: ['a'] });
});

it('ends when there are always further pages, but nothing on them', async () => {
	expect(await readAll((n) => ({ list: [], nextId: String(n) }))).toEqual({ list: [], reads: 1000, loops: ['999'] });
});

it('ends a list that has something new on every page, for ever: by entries, and by time', async () => {
	const page = Array.from({ length: 1000 }, (_, index) => index);
	const { list, reads, loops } = await readAll((n) => ({ list: page, nextId: String(n) }));
	expect([list.length, reads, loops]).toEqual([200_000, 200, ['199']]);
	let now = 0;
	const because: string[] = [];
	const slow = paginate(
		async () => ({ list: [1], nextId: String((now += 60_000)) }),
		(_nextId, why) => because.push(why),
		() => now,
	);
	expect(await pollQueue(slow)).toHaveLength(31);
	expect(because).toEqual(['endless']);
});
