/** What comes along when something is copied, and what sheets and scripts make of numbers, changes nothing unseen. */
import type { z } from 'zod';

import { classInId } from '../../../nodes/ClassIn/shared/idParameters';
import { labelIds } from '../../../nodes/ClassIn/resources/label/parameters';
import { password } from '../../../nodes/ClassIn/resources/user/password';
import { encryptionKey } from '../../../nodes/Agora/shared/encryption';
import { choice, exactText, idList, jsonValue, listOf, optional, requiredText, text, wholeNumber } from '../../../runtime/parameters/checks';
import { countedText, optionalCountedText, ownKey } from '../../../runtime/parameters/countedText';
import { CHECK } from '../../../runtime/parameters/parameter';
import { classroomId, newClassroomId } from '../../../vendors/agora/ids';
import { withoutInvisible } from '../../../vendors/invisible';

const outcome = (check: z.ZodTypeAny, value: unknown): unknown => {
	const result = check.safeParse(value);
	return result.success ? { is: result.data as unknown } : result.error.issues[0]!.message;
};

describe('characters that nobody sees', () => {
	it('are shown by number in the message that is about them', () => {
		expect(outcome(choice([{ name: 'A', value: 'a' }]), 'a\u200b')).toBe('must be one of A, not "a[U+200B]"');
		expect(outcome(classroomId, 'math\u202e')).toContain('contains "[U+202E]", which Agora does not allow in IDs');
	});

	it('are no part of a number', () => {
		expect(['12\u200b3', '\ufeff123', '123\n'].map((value) => outcome(wholeNumber(1, 500), value))).toEqual(Array(3).fill({ is: 123 }));
	});

	it('and spaces around it make no other key', () => {
		expect(['L1', 'L1 ', ' L1', 'L\u200b1', '\ufeffL1\n'].map((value) => outcome(ownKey(32), value))).toEqual(Array(5).fill({ is: 'L1' }));
		expect([' ', '\u200b', ''].map((value) => outcome(ownKey(32), value))).toEqual(Array(3).fill('is empty'));
	});

	it('alone are nothing', () => {
		for (const blank of ['   ', '\u200b', '\n', '\u00a0']) {
			expect([requiredText, text(), exactText(9), countedText({ min: 1 }), classroomId].map((check) => (outcome(check, blank) as string).slice(0, 8))).toEqual(Array(5).fill('is empty'));
			expect([optional(requiredText), optional(classInId())].map((check) => outcome(check, blank))).toEqual(Array(2).fill({ is: undefined }));
		}
	});

	it('leave the letters of all languages as they are', () => expect(withoutInvisible('Zoë 課é ß')).toBe('Zoë 課é ß'));
});

it('a list that only looks like one clears nothing', () => {
	const check = idList(classInId(), { min: 0, noun: 'ID' });
	expect(['   ', ',', ' ;\n'].map((value) => outcome(check, value))).toEqual(Array(3).fill('must be a list: separate the IDs with commas'));
	expect(['', [], '[]'].map((value) => outcome(check, value))).toEqual(Array(3).fill({ is: [] }));
	expect(outcome(labelIds[CHECK](labelIds as never), ' ')).toMatch(/^must be a list/);
});

it('a new classroom has no space around its ID, one that there is may', () => {
	expect([' a', 'a ', '\ta'.slice(1)].map((value) => outcome(newClassroomId, value))).toEqual([expect.stringMatching(/^begins or ends with a space/), expect.stringMatching(/^begins or ends with a space/), { is: 'a' }]);
	expect(outcome(classroomId, 'a ')).toEqual({ is: 'a ' });
	expect(outcome(newClassroomId, ' ')).toMatch(/^is empty/);
});

describe('a password', () => {
	const check = password[CHECK](password as never);
	it.each(['secret9\n', ' secret9', 'secret9 ', 'sec\tret9', 'secret9\u200b', 'secret9\r\n'])('is refused with what was copied along: %j, and not shown', (value) => {
		for (const one of [check, encryptionKey[CHECK](encryptionKey as never)]) {
			const message = outcome(one, value) as string;
			expect(message).toMatch(/^begins or ends with a space, or has a line break/);
			expect(message).not.toContain('secret');
		}
	});
	it('may have spaces inside, and be a number', () => expect(['my secret', 123456].map((value) => outcome(check, value))).toEqual([{ is: 'my secret' }, { is: '123456' }]));
});

describe('a number that JavaScript can’t keep exactly', () => {
	const tooLong = 5285890803398762593;
	it('is no ID', () => {
		for (const check of [requiredText, text(), countedText(), optionalCountedText(), exactText(99)]) {
			expect(outcome(check, tooLong)).toBe('has a number of more than 15 digits, whose last ones get lost: give it as text');
			expect(outcome(check, 9007199254740991)).toEqual({ is: '9007199254740991' });
			expect(outcome(check, 5285890803398762593n)).toEqual({ is: '5285890803398762593' });
		}
		expect(outcome(listOf(text(), 'key'), tooLong)).toMatch(/give it as text$/);
	});

	it('keeps all of its digits in JSON that is given as text', () => {
		expect(outcome(jsonValue, '{"id": 5285890803398762593, "n": 15}')).toEqual({ is: { id: '5285890803398762593', n: 15 } });
		expect(outcome(listOf(text(), 'key'), '[5285890803398762593]')).toEqual({ is: ['5285890803398762593'] });
	});
});

it('broken JSON is told by its place, without what stands there', () => {
	for (const broken of ['sk_live_51H', '{"token": "sk_live_51H', '{"token": sk_live_51H}', '{"a": 1,}']) {
		expect(outcome(jsonValue, broken)).toMatch(/^is not valid JSON(: look at (position \d+( \(line \d+ column \d+\))?|end of JSON input))?$/);
	}
	expect(outcome(jsonValue, '{"a": 1,}')).toContain('look at position 8');
});
