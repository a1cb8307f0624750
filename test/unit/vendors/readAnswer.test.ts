/** What a vendor said comes out as it said it: long numbers, and names in sentences. */
import { z } from 'zod';

import { readAnswer as readRecorderAnswer } from '../../../vendors/agora/cloudRecording/response';
import { readAnswer as readClassroomAnswer } from '../../../vendors/agora/classroom/response';
import { explain, readAnswer as readClassInAnswer } from '../../../vendors/classin/response';
import type { Reply } from '../../../vendors/http';

const LONG = '9007199254740993';
const anything = z.unknown();
const reply = (text: string, status = 200): Reply => ({ status, headers: new Headers(), text, request: 'GET /x' });

it('numbers that no number can hold stay as they came', () => {
	expect(readClassroomAnswer(reply(`{"code":0,"data":{"orderId":${LONG}}}`), { data: anything })).toEqual({ orderId: LONG });
	expect(readRecorderAnswer(reply(`{"sid":"s","serverResponse":{"orderId":${LONG}}}`), { action: 'query', carries: 'sid', answer: anything, subject: 'Recording "s"' }, 0)).toMatchObject({
		serverResponse: { orderId: LONG },
	});
	expect(readClassInAnswer(reply(`{"code":1,"msg":"ok","data":{"orderId":${LONG}}}`), { data: anything, subject: 'The class', meanings: {} })).toMatchObject({ data: { orderId: LONG } });
});

it('a name with a dollar sign stands in a sentence as it is', () => {
	const name = "Course \"a$&b $' $1\"";
	expect(explain({ 5: { kind: 'invalid', message: '{subject} is closed', hint: '' } }, name, 5, undefined).message).toBe(`${name} is closed (code 5)`);
});
