/** What is remembered of messages, within its bounds. */
import { MOST_REMEMBERED, Seen } from '../../../../runtime/webhooks/seen';

const keys = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, index) => `message ${from + index}`);

it('knows what was added, by any of its keys, and nothing else', () => {
	const seen = new Seen();
	seen.add(['a', 'b']);
	expect([seen.has(['a']), seen.has(['x', 'b']), seen.has(['x']), seen.has([])]).toEqual([true, true, false, false]);
});

it('forgets the oldest when there are too many, and no other', () => {
	const seen = new Seen();
	seen.add(keys(0, MOST_REMEMBERED + 10));
	expect(keys(0, 10).some((key) => seen.has([key]))).toBe(false);
	expect(keys(10, MOST_REMEMBERED + 10).every((key) => seen.has([key]))).toBe(true);
});

it('is 48 kB of text when it is full', () => {
	const seen = new Seen();
	seen.add(keys(0, 2 * MOST_REMEMBERED));
	expect(seen.write(['one more'])).toHaveLength(48_000);
});

it('is the same after a restart, in the same order', () => {
	const before = new Seen();
	before.add(keys(0, MOST_REMEMBERED));
	const after = new Seen();
	after.read(before.write([]));
	expect(keys(0, MOST_REMEMBERED).every((key) => after.has([key]))).toBe(true);
	after.add(['one more']);
	expect([after.has(['message 0']), after.has(['message 1'])]).toEqual([false, true]);
});

it('full, and put back to what was saved before: forgets nothing that came since', () => {
	const seen = new Seen();
	seen.add(keys(0, MOST_REMEMBERED));
	const saved = seen.write([]);
	seen.add(keys(MOST_REMEMBERED, MOST_REMEMBERED + 3));
	seen.write([]);
	seen.read(saved);
	expect(keys(3, MOST_REMEMBERED + 3).every((key) => seen.has([key]))).toBe(true);
});

it('full, and another process has saved newer ones behind those that both know: forgets the oldest for them', () => {
	const [one, other] = [new Seen(), new Seen()];
	one.add(keys(0, MOST_REMEMBERED));
	other.read(one.write([]));
	other.add(keys(MOST_REMEMBERED, MOST_REMEMBERED + 3));
	one.add(['mine']);
	one.read(other.write([]));
	expect([...keys(4, MOST_REMEMBERED + 3), 'mine'].every((key) => one.has([key]))).toBe(true);
});

it('takes in what other processes have saved, and keeps its own', () => {
	const [one, other] = [new Seen(), new Seen()];
	one.add(['mine']);
	other.add(['yours']);
	one.read(other.write([]));
	expect([one.has(['mine']), one.has(['yours'])]).toEqual([true, true]);
});

it('writes more keys without taking them for seen', () => {
	const seen = new Seen();
	const text = seen.write(['on its way']);
	expect(seen.has(['on its way'])).toBe(false);
	seen.read(text);
	expect(seen.has(['on its way'])).toBe(false);
	const restarted = new Seen();
	restarted.read(text);
	expect(restarted.has(['on its way'])).toBe(true);
});

it.each([[undefined], [null], [5], [{}], [['abcdefgh']], ['short'], ['abcdefgh and a torn res']])('%j does not break it', (saved) => {
	const seen = new Seen();
	seen.add(['a']);
	seen.read(saved);
	expect(seen.has(['a'])).toBe(true);
	expect(seen.write([]).length % 8).toBe(0);
});

it('a hundred thousand other messages are not taken for one of those', () => {
	const seen = new Seen();
	seen.add(keys(0, MOST_REMEMBERED));
	const others = Array.from({ length: 100 }, (_, index) => keys(1_000_000 + index * 1_000, 1_001_000 + index * 1_000));
	expect(others.some((some) => seen.has(some))).toBe(false);
});
