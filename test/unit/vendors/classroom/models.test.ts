/** Answers in plain words, and what ends lists and reads. */
import { drainAll } from '../../../../vendors/agora/classroom/drainAll';
import { paginate, pageOf, firstEntries } from '../../../../vendors/agora/classroom/pagination';
import { recordingSummary } from '../../../../vendors/agora/classroom/recordModel';
import { wasDoneBefore } from '../../../../vendors/agora/classroom/alreadyDone';
import { resourceSummary } from '../../../../vendors/agora/classroom/resources';
import { anyObject, classStateName, roleName, roomTypeName } from '../../../../vendors/agora/classroom/classroomCodes';
import { isoTime } from '../../../../vendors/coerce';
import { ApiFailure } from '../../../../vendors/apiFailure';

describe('recordingSummary', () => {
	const record = {
		recordId: 'r1',
		appId: 'app',
		startTime: 1602648426497,
		endTime: '1602648430262',
		resourceId: 'res',
		sid: 'sid',
		recordUid: '1',
		boardId: 'board',
		boardToken: 'NETLESSROOM_secret',
		type: 2,
		status: 2,
		url: 'scenario/a.m3u8',
		recordDetails: [{ url: 'scenario/a.mp4' }, { url: 'scenario/a.m3u8' }, null, {}],
	};

	it('says when, how long, what and where, without tokens', () => {
		expect(recordingSummary('room', record)).toEqual({
			recordId: 'r1',
			roomUuid: 'room',
			type: 2,
			typeName: 'composite',
			status: 2,
			statusName: 'ended',
			startedAt: '2020-10-14T04:07:06.497Z',
			endedAt: '2020-10-14T04:07:10.262Z',
			seconds: 4,
			urls: ['scenario/a.m3u8', 'scenario/a.mp4'],
			sid: 'sid',
			resourceId: 'res',
		});
	});

	it('has the query of the recorded page without its tokens', () => {
		const query = '?roomUuid=a&rtmToken=secret&language=zh';
		expect(recordingSummary('room', { webRecordUrlQuery: query }).webRecordUrlQuery).toBe('?roomUuid=a&rtmToken=&language=zh');
	});

	it('has no length while it runs, and keeps kinds it does not know', () => {
		const summary = recordingSummary('room', { recordId: 7, roomUuid: 'other', startTime: 1602648426497, type: 9, status: '1', unready: true });
		expect(summary).toEqual({
			recordId: '7',
			roomUuid: 'other',
			type: 9,
			typeName: '9',
			status: 1,
			statusName: 'recording',
			startedAt: '2020-10-14T04:07:06.497Z',
			urls: [],
			unready: true,
		});
	});
});

it('resourceSummary leaves the token and the pages out', () => {
	expect(
		resourceSummary({
			resourceUuid: 'a',
			resourceName: 'A',
			ext: 'ppt',
			size: 1,
			url: 'https://x.example.com',
			updateTime: 0,
			convert: true,
			taskUuid: 't',
			taskToken: 'NETLESSTASK_secret',
			taskProgress: { totalPageSize: 10, convertedPercentage: 30, convertedFileList: [{ name: 1 }] },
		}),
	).toEqual({
		resourceUuid: 'a',
		resourceName: 'A',
		ext: 'ppt',
		size: 1,
		url: 'https://x.example.com',
		convert: true,
		totalPageSize: 10,
		convertedPercentage: 30,
	});
});

describe('names', () => {
	it('understands every spelling of roles', () => {
		expect([1, '2', 3, 'host', 'audience', 'broadcaster', 'server', 0].map(roleName)).toEqual([
			'teacher', 'student', 'assistant', 'teacher', 'student', 'student', 'server', '0',
		]);
	});

	it('names states and room types, and passes what it does not know', () => {
		expect([0, '1', 2, 3, 7].map(classStateName)).toEqual(['notStarted', 'started', 'ended', 'closed', '7']);
		expect([0, 2, '4', 10, 5].map(roomTypeName)).toEqual(['oneToOne', 'lectureHall', 'smallClass', 'smallCloudClass', '5']);
	});

	it('only makes times of what can be one', () => {
		expect([1602648426497, '1602648426497', 0, -5, null, '', 'x', 1e20].map(isoTime)).toEqual([
			'2020-10-14T04:07:06.497Z', '2020-10-14T04:07:06.497Z', undefined, undefined, undefined, undefined, undefined, undefined,
		]);
	});
});

describe('lists', () => {
	const pages = (...nextIds: Array<string | undefined>) => {
		const asked: Array<string | undefined> = [];
		const read = async (nextId?: string) => {
			asked.push(nextId);
			const at = asked.length - 1;
			return { list: [at], nextId: nextIds[at] };
		};
		return { asked, read };
	};

	it('go on until there is no next page', async () => {
		const { asked, read } = pages('a', 'b', undefined);
		expect(await firstEntries(paginate(read))).toEqual([0, 1, 2]);
		expect(asked).toEqual([undefined, 'a', 'b']);
	});

	it.each([
		['repeats', ['a', 'a']],
		['leads back', ['a', 'b', 'a']],
	])('end when nextId %s, and say so', async (_what, nextIds) => {
		const { asked, read } = pages(...nextIds);
		const troubles: string[] = [];
		expect(await firstEntries(paginate(read, (trouble) => troubles.push(trouble)))).toHaveLength(nextIds.length);
		expect(troubles).toEqual(['loop']);
		expect(asked).toHaveLength(nextIds.length);
	});

	it('read no page that is not needed', async () => {
		const { asked, read } = pages('a', 'b', 'c');
		expect(await firstEntries(paginate(read), 2)).toEqual([0, 1]);
		expect(asked).toHaveLength(2);
		expect(await firstEntries(paginate(read), 0)).toEqual([]);
		expect(asked).toHaveLength(2);
	});

	it.each([
		[undefined, { list: [] }],
		[null, { list: [] }],
		[{ list: null, nextId: null }, { list: [] }],
		[{ list: [{ a: 1 }], nextId: 7, total: '3' }, { list: [{ a: 1 }], nextId: '7', total: 3 }],
		[{ list: [], nextId: '', total: 'many' }, { list: [] }],
		[{ list: [{ a: 1 }, null, 'x'], nextId: 'null' }, { list: [{ a: 1 }], unreadable: 2 }],
	])('understand the page %j', (page, expected) => {
		expect(pageOf(anyObject).parse(page)).toEqual(expected);
	});
});

describe('wasDoneBefore', () => {
	const failure = (mayBeDone: boolean | undefined, code: string | number) => new ApiFailure('x', { kind: 'conflict', code, attempts: 2, mayBeDone });

	it('only believes a conflict that came after a try which may have been carried out', () => {
		expect(wasDoneBefore(failure(true, 30409100), [30409100])).toBe(true);
		expect(wasDoneBefore(failure(true, '30409100'), [30409100])).toBe(true);
		expect(wasDoneBefore(failure(undefined, 30409100), [30409100])).toBe(false);
		expect(wasDoneBefore(failure(true, 30409101), [30409100])).toBe(false);
		expect(wasDoneBefore(new Error('x'), [30409100])).toBe(false);
	});
});

describe('drainAll', () => {
	const event = (sequence: number) => ({ roomUuid: 'r', cmd: 3, sequence });
	const reads = (...answers: Array<number[] | Error>) => async () => {
		const next = answers.shift() ?? [];
		if (next instanceof Error) throw next;
		return { events: next.map(event), unidentified: [] };
	};
	const failure = new ApiFailure('broke', { kind: 'dropped' });

	it('reads until the queue is empty', async () => {
		expect(await drainAll(reads([1, 2], [3]), 9)).toEqual({ events: [1, 2, 3].map(event), unidentified: [], empty: true });
	});

	it('stops after so many reads', async () => {
		expect(await drainAll(reads([1], [2], [3]), 2)).toEqual({ events: [1, 2].map(event), unidentified: [], empty: false });
	});

	it('goes on after an answer of which nothing is an event', async () => {
		const answers = [{ events: [], unidentified: [1, 2] }, { events: [event(1)], unidentified: [3] }];
		const read = async () => answers.shift() ?? { events: [], unidentified: [] };
		expect(await drainAll(read, 9)).toEqual({ events: [event(1)], unidentified: [1, 2, 3], empty: true });
	});

	it('keeps what was taken when a later read fails, and throws when nothing was', async () => {
		expect(await drainAll(reads([1], failure), 9)).toEqual({ events: [event(1)], unidentified: [], empty: false, stoppedBy: failure });
		await expect(drainAll(reads(failure), 9)).rejects.toBe(failure);
		await expect(drainAll(reads([1], new TypeError('bug')), 9)).rejects.toThrow(TypeError);
	});
});
