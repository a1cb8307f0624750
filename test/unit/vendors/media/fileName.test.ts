/** File names that every system takes, and that don't overwrite each other. */
import { dateParts, DEFAULT_PATTERN, FileNames, fileNameFrom, unknownPlaceholder } from '../../../../vendors/media/fileName';

const parts = { roomUuid: 'math 101', recordId: 'r1', date: '2026-11-20', time: '09-30-00', number: '1', name: 'sid_0' };

it.each([
	[DEFAULT_PATTERN, 'math 101_2026-11-20_09-30-00_1.mp4'],
	['{name}', 'sid_0.mp4'],
	['{recordId} {nothing}', 'r1 {nothing}.mp4'],
	['plain', 'plain.mp4'],
	['...{number}. ', '1.mp4'],
	['   ', 'recording.mp4'],
])('%s becomes %s', (pattern, name) => {
	expect(fileNameFrom(pattern, parts, 'mp4')).toBe(name);
});

it('replaces what some system does not allow', () => {
	expect(fileNameFrom('{roomUuid}', { ...parts, roomUuid: 'a/b\\c:d*e?f"g<h>i|j\u0000k' }, 'ts')).toBe('a-b-c-d-e-f-g-h-i-j-k.ts');
	expect(fileNameFrom('{roomUuid}', { ...parts, roomUuid: '../../etc' }, 'ts')).toBe('-..-etc.ts');
});

it('shortens long names without cutting a character in two', () => {
	const name = fileNameFrom('{name}', { ...parts, name: '课'.repeat(100) }, 'ts');
	expect(name).toBe(`${'课'.repeat(66)}.ts`);
});

it('numbers names that are taken, whatever their case', () => {
	const taken = new FileNames();
	expect(['A', 'a', 'A'].map((name) => fileNameFrom(name, parts, 'ts', taken))).toEqual(['A.ts', 'a (2).ts', 'A (3).ts']);
});

it('finds placeholders that there are not', () => {
	expect(unknownPlaceholder('{roomUuid} {datum}')).toBe('{datum}');
	expect(unknownPlaceholder('{}')).toBe('{}');
	expect(unknownPlaceholder(DEFAULT_PATTERN)).toBeUndefined();
});

it('puts times on the clock of the zone', () => {
	expect(dateParts('2026-11-20T16:30:05.000Z', 'Asia/Shanghai')).toEqual({ date: '2026-11-21', time: '00-30-05' });
	expect(dateParts(undefined, 'UTC')).toEqual({ date: 'undated', time: '' });
});
