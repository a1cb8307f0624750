/** Identities, times and signatures of classes, without a server. */
import fc from 'fast-check';

import { signV2 } from '../../../../simulator';
import { deriveIdentity } from '../../../../vendors/classin/lms/identity';
import { checkLength, checkStart } from '../../../../vendors/classin/lms/schedule';
import { classroomRef } from '../../../../vendors/classin/lms/webcast';
import { signLms } from '../../../../vendors/classin/signature';

const HOUR = 3600;

describe('identity', () => {
	const lesson = { courseId: 1, name: 'A', teacherUid: 2, startTime: 3, endTime: 4 };

	it('is the same for the same class, whatever else is set, and fits into 32 characters', () => {
		const identity = deriveIdentity(lesson);
		expect(identity).toMatch(/^[0-9a-f]{32}$/);
		expect(deriveIdentity({ ...lesson, seatNum: 5 } as never)).toBe(identity);
	});

	it.each(['courseId', 'name', 'teacherUid', 'startTime', 'endTime'])('is another with another %s', (key) => {
		expect(deriveIdentity({ ...lesson, [key]: key === 'name' ? 'B' : 99 })).not.toBe(deriveIdentity(lesson));
	});

	it('does not mix up neighbouring values', () => {
		expect(deriveIdentity({ ...lesson, courseId: 11, name: '1' })).not.toBe(
			deriveIdentity({ ...lesson, courseId: 1, name: '11' }),
		);
	});
});

describe('times', () => {
	it.each([
		[15 * 60, undefined],
		[24 * HOUR, undefined],
		[0, /must be after/],
		[-1, /must be after/],
		[15 * 60 - 1, /at least 15 minutes/],
		[24 * HOUR + 1, /more than 24 hours/],
	])('a class of %d seconds', (length, message) => {
		const check = () => checkLength({ startTime: 1_800_000_000, endTime: 1_800_000_000 + length });
		if (message) expect(check).toThrow(message);
		else expect(check).not.toThrow();
	});

	it('one of the two alone is not judged', () => {
		expect(() => checkLength({ startTime: 5 })).not.toThrow();
		expect(() => checkLength({ endTime: 5 })).not.toThrow();
	});

	it('a start is in the future and at most two years ahead', () => {
		const now = Date.UTC(2026, 10, 20, 12);
		const at =
			(...date: Parameters<typeof Date.UTC>) =>
			() =>
				checkStart(Date.UTC(...date) / 1000, now, 'UTC');
		expect(at(2026, 10, 20, 12, 0)).toThrow('"Start Time" must be in the future');
		expect(at(2026, 10, 20, 12, 1)).not.toThrow();
		expect(at(2028, 10, 20, 12, 0)).not.toThrow();
		expect(at(2028, 10, 20, 12, 1)).toThrow(/two years ahead/);
	});

	it('a refused start is shown as it was understood, on the clock of the zone that counted and in UTC', () => {
		expect(() => checkStart(1_700_000_000, Date.UTC(2026, 0), 'Asia/Shanghai')).toThrow(
			expect.objectContaining({
				hint: expect.stringContaining('understood as 2023-11-15 06:13 in Asia/Shanghai, the time zone of the workflow (2023-11-14T22:13:20.000Z)'),
			}),
		);
	});
});

it('of two IDs, the one of the activity wins', () => {
	expect(classroomRef({ activityId: 1, classId: 2 })).toEqual({ activityId: 1 });
	expect(classroomRef({ classId: 2 })).toEqual({ classId: 2 });
	expect(classroomRef({})).toBeUndefined();
});

it('the signature of any body of the allowed types equals the simulator’s', () => {
	const key = fc
		.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 12 })
		.filter((name) => !['key', 'sid', 'timeStamp', '__proto__'].includes(name));
	const value = fc.oneof(
		fc.maxSafeInteger(),
		fc.string({ unit: 'binary', maxLength: 30 }).filter((text) => !/\p{Surrogate}/u.test(text)),
		fc.integer({ min: 1020, max: 1030 }).map((length) => 'x'.repeat(length)),
		fc.integer({ min: 340, max: 343 }).map((length) => '课'.repeat(length)),
		fc.array(fc.maxSafeInteger(), { maxLength: 3 }),
		fc.dictionary(fc.string(), fc.integer(), { maxKeys: 3 }),
	);
	fc.assert(
		fc.property(
			fc.dictionary(key, value, { maxKeys: 10 }),
			fc.integer({ min: 1, max: 9e12 }),
			fc.nat(),
			(body, sid, timeStamp) => {
				const received = JSON.parse(JSON.stringify(body)) as Record<string, unknown>;
				expect(signLms(body, { sid: String(sid), secret: 'Mb7SR6H', timeStamp })).toBe(
					signV2(received, String(sid), String(timeStamp), 'Mb7SR6H'),
				);
			},
		),
		{ numRuns: 2000 },
	);
});
