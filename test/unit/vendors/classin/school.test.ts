/** Phone numbers as people write them, shared requests, and answers of ClassIn's older API. */
import type { ApiFailure } from '../../../../vendors/apiFailure';
import { batcher } from '../../../../vendors/batcher';
import { readSchoolAnswer } from '../../../../vendors/classin/school/answer';
import { formOf } from '../../../../vendors/classin/school/api';
import { ADD_MEMBER, CREATE_COURSE, LINK } from '../../../../vendors/classin/school/codes/course';
import { REGISTER } from '../../../../vendors/classin/school/codes/people';
import { inOrder } from '../../../../vendors/classin/school/entries';
import { idIn, nothing } from '../../../../vendors/classin/school/fieldTypes';
import { classInEmail, classInPhone } from '../../../../vendors/classin/school/phone';
import { inLane } from '../../../../vendors/lanes';

describe('phone numbers', () => {
	it.each([
		['+44 7700 900123', '0044-7700900123'],
		['+44 (0)7700 900123', '0044-7700900123'],
		['+4407700900123', '0044-7700900123'],
		['0044 7700 900123', '0044-7700900123'],
		['0044-7700900123', '0044-7700900123'],
		['(+44) 7700-900-123', '0044-7700900123'],
		['tel:+44-7700-900123', '0044-7700900123'],
		['+1 (800) 643-7676', '001-8006437676'],
		['001-8006437676', '001-8006437676'],
		['+852 5123 4567', '00852-51234567'],
		['+66 81 234 5678', '0066-812345678'],
		['+7 912 345-67-89', '007-9123456789'],
		['+86 138 0013 8000', '13800138000'],
		['0086 138-0013-8000', '13800138000'],
		['138 0013 8000', '13800138000'],
		['13800138000', '13800138000'],
		['＋８６ １３８００１３８０００', '13800138000'],
		['138\u00a00013\u20118000', '13800138000'],
	])('%s is sent as %s', (written, sent) => {
		expect(classInPhone(written)).toBe(sent);
	});

	it('numbers without a country code are of the country that was chosen', () => {
		expect(classInPhone('07700 900123', '44')).toBe('0044-7700900123');
		expect(classInPhone('800 643 7676', '1')).toBe('001-8006437676');
		expect(classInPhone('+49 151 23456789', '44')).toBe('0049-15123456789');
		expect(classInPhone('138 0013 8000', '86')).toBe('13800138000');
	});

	it.each([
		['07700 900123', /needs a country code/],
		['447700900123', /needs a country code/],
		['call me', /has characters that no phone number has/],
		['+44 7700 900123 ext. 5', /has characters/],
		['7700+900123', /has characters/],
		['+44', /is too short/],
		['+', /is empty/],
		['+86 21 5555 0000', /is no number of a mobile phone in mainland China/],
		['+44 7700 900123 900123', /is too long/],
	])('%s: %s', (written, message) => {
		expect(() => classInPhone(written)).toThrow(message);
	});

	it.each([
		['447700900124', '44'],
		['4915123456789', '49'],
	])('%s, of which a sheet may have dropped the +, is not taken for a number of country %s', (written, country) => {
		expect(() => classInPhone(written, country)).toThrow(`begins with ${country}, the "Country Code", but not with + or 00, so it may have its country code twice: ${written}`);
		expect(classInPhone(`+${written}`, country)).toBe(`00${country}-${written.slice(country.length)}`);
		expect(classInPhone(`0${written}`, country)).toBe(`00${country}-${written}`);
	});

	it.each([
		['12125550100', '1', '001-2125550100'],
		['919123456789', '91', '0091-9123456789'],
		['9123456789', '91', '0091-9123456789'],
		['77771234567', '7', '007-7771234567'],
		['7771234567', '7', '007-7771234567'],
	])('%s is of country %s, with its code or without: all of its numbers have ten digits', (written, country, sent) => {
		expect(classInPhone(written, country)).toBe(sent);
	});

	it('a number that begins like its country code, but would be too short with it, is one of that country', () => {
		expect(classInPhone('85212345', '852')).toBe('00852-85212345');
	});

	it('shows what it refuses, so that one sees what a sheet made of it', () => {
		expect(() => classInPhone('4.4770090012E+11')).toThrow(/has characters that no phone number has: 4\.4770090012E\+11$/);
	});

	it('without what nobody sees', () => expect(['+44 7700\u200b 900123', '\u202a+447700900123\u202c'].map((written) => classInPhone(written))).toEqual(Array(2).fill('0044-7700900123')));

	it('takes long texts apart in no time', () => {
		expect(() => classInPhone('+'.repeat(100_000))).toThrow(/characters/);
		expect(() => classInPhone(`+${'('.repeat(100_000)}`)).toThrow(/is empty/);
	});

	it('e-mail addresses', () => {
		for (const right of [' maria@example.com ', 'maria@example.com\u200b', '\ufeffmaria@ex\u00adample.com']) expect(classInEmail(right)).toBe('maria@example.com');
		for (const wrong of ['maria', '@example.com', 'maria@', 'a b@example.com', 'a@b@c.de', 'a@example', 'a@.de', 'a@de.', '<a@b.de>', 'Ann <a@b.de', 'a@b.de,', 'a@b.de;c', 'a@b..de', 'a..b@c.de', 'mailto:a@b.de', 'a@b.de\n.', 'ä@b.de', 'a＠b@c.de']) {
			expect(() => classInEmail(wrong)).toThrow(/is not an email address/);
		}
	});
});

describe('forms', () => {
	it('lists become JSON text, switches 1 and 0, and what is undefined is left out', () => {
		expect(formOf({ a: 1, b: 'x', c: undefined, d: [{ uid: 1 }], e: true, f: false, g: ['1'] })).toEqual({ a: '1', b: 'x', d: '[{"uid":1}]', e: '1', f: '0', g: '["1"]' });
	});
});

describe('answers', () => {
	const reply = (body: unknown, status = 200) => ({ status, headers: new Headers(), text: typeof body === 'string' ? body : JSON.stringify(body), request: 'POST /x' });
	const rules = { data: idIn('courseId'), meanings: CREATE_COURSE, subject: 'Course "A"', done: [398], notDone: [460] };

	it.each([1, '1'])('success is 1, as %j', (errno) => {
		expect(readSchoolAnswer(reply({ data: '7', error_info: { errno, error: '程序正常执行' } }), rules)).toEqual({ data: 7, code: 1, vendorMessage: '程序正常执行' });
	});

	it('done all the same', () => {
		expect(readSchoolAnswer(reply({ data: { courseId: 7 }, error_info: { errno: '398', error: '唯一标识已存在' } }), rules)).toMatchObject({ data: 7, code: 398 });
	});

	const failure = (body: unknown, status?: number): ApiFailure => {
		try {
			readSchoolAnswer(reply(body, status), rules);
		} catch (error) {
			return error as ApiFailure;
		}
		throw new Error('no failure');
	};

	it('refusals: English first, the vendor’s words beside it; what may be sent again is marked', () => {
		expect(failure({ error_info: { errno: 160, error: '机构下无此云盘目录' } }).message).toBe('The school has no such folder in the cloud drive (code 160: 机构下无此云盘目录)');
		expect(failure({ error_info: { errno: 460, error: '' } }).details.notDone).toBe(true);
		expect(failure({ data: 9, error_info: { errno: 104 } }).details).toMatchObject({ kind: 'server', partial: { data: 9 }, notDone: undefined });
		expect(failure({ error_info: { errno: 987, error: 'x' } }).message).toMatch(/^ClassIn did not carry out the request \(code 987: x\)/);
	});

	it('maintenance, gateways and foreign pages', () => {
		expect(failure({ code: 901, msg: '' }).message).toMatch(/^ClassIn is being maintained/);
		expect(failure('<html>', 502).kind).toBe('server');
		expect(failure('<html>').kind).toBe('unreadable');
		expect(failure({ data: 'x', error_info: { errno: 1 } })).toMatchObject({ message: expect.stringMatching(/was done|carried out/) });
	});

	it('every code has a sentence without a period and a way out with one', () => {
		for (const table of [REGISTER, CREATE_COURSE, ADD_MEMBER, LINK]) {
			for (const [code, { message, hint }] of Object.entries(table)) {
				expect([code, message]).toEqual([code, expect.stringMatching(/[^.]$/)]);
				expect([code, hint]).toEqual([code, expect.stringMatching(/\.$/)]);
			}
		}
	});

	it('calls without data', () => {
		expect(readSchoolAnswer(reply({ error_info: { errno: 1 } }), { ...rules, data: nothing }).code).toBe(1);
	});

	it('entries find their places by mark, else by position', () => {
		const entry = (errno: number, customColumn?: string) => ({ errno, customColumn });
		expect(inOrder([entry(2, '1'), entry(1, '0')], 2).map((one) => one?.errno)).toEqual([1, 2]);
		expect(inOrder([entry(1), entry(2)], 2).map((one) => one?.errno)).toEqual([1, 2]);
		expect(inOrder([entry(1)], 2)).toEqual([undefined, undefined]);
	});
});

describe('shared requests', () => {
	const turn = async (): Promise<void> => await new Promise((resolve) => setTimeout(resolve, 0));

	it('what is asked for at the same moment goes together, in order, each with its own result', async () => {
		const sent: number[][] = [];
		const ask = batcher<number, string>({
			keyOf: () => '',
			identityOf: String,
			limit: 3,
			atOnce: 1,
			turn,
			send: async (items) => {
				sent.push(items);
				return items.map((item) => (item === 5 ? new Error('five') : `r${item}`));
			},
		});
		const results = await Promise.allSettled([1, 2, 3, 4, 5, 6, 7].map(ask));
		expect(sent).toEqual([[1, 2, 3], [4, 5, 6], [7]]);
		expect(results.map((one) => (one.status === 'fulfilled' ? one.value : (one.reason as Error).message))).toEqual(['r1', 'r2', 'r3', 'r4', 'five', 'r6', 'r7']);
	});

	it('groups don’t wait for each other, the same identity does, and a failed request is everybody’s', async () => {
		const log: string[] = [];
		const ask = batcher<string, string>({
			keyOf: (item) => item[0]!,
			identityOf: (item) => item.slice(0, 2),
			limit: 10,
			atOnce: 2,
			turn,
			send: async (items) => {
				log.push(`+${items.join()}`);
				await turn();
				log.push(`-${items.join()}`);
				if (items.includes('b1')) throw new Error('all of b');
				return items;
			},
		});
		const results = await Promise.allSettled(['a1x', 'a1y', 'b1', 'b2'].map(ask));
		expect([...log].sort()).toEqual(['+a1x', '+a1y', '+b1,b2', '-a1x', '-a1y', '-b1,b2']);
		expect(log.indexOf('+a1y')).toBeGreaterThan(log.indexOf('-a1x'));
		expect(log.indexOf('+b1,b2')).toBeLessThan(log.indexOf('-a1x'));
		expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected']);
	});

	it('one lane, one after the other, whatever became of the one before', async () => {
		const log: string[] = [];
		const work = (name: string, fails = false) => async () => {
			log.push(`+${name}`);
			await turn();
			log.push(`-${name}`);
			if (fails) throw new Error(name);
		};
		await Promise.allSettled([inLane('x', work('1', true)), inLane('x', work('2')), inLane('y', work('3'))]);
		expect([...log].sort()).toEqual(['+1', '+2', '+3', '-1', '-2', '-3']);
		expect(log.indexOf('+2')).toBeGreaterThan(log.indexOf('-1'));
		expect(log.indexOf('+3')).toBeLessThan(log.indexOf('-1'));
	});
});
