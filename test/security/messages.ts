/** Messages of ClassIn in the forms that cost most, 1 MB each. */
import { createHash } from 'node:crypto';

const MB = 1_000_000;

/** One text after the other, as many as fit into 1 MB. */
const times = (length: number, make: (index: number) => string): string => Array.from({ length }, (_, index) => make(index)).join(',');

/** JSON of 1 MB in forms that cost most. */
export const DOCUMENTS: Array<[what: string, text: string]> = [
	['one long text', JSON.stringify({ Cmd: 'End', Data: { a: 'x'.repeat(MB) }, n: 1 })],
	['one text of quotes and a long number', `{"Cmd":"End","n":12345678901234567890,"Data":"${'\\"'.repeat(MB / 2)}"}`],
	['one long number', `{"Cmd":"End","n":${'1'.repeat(MB)}}`],
	['many long numbers', `{"Cmd":"End","Data":[${'12345678901234567890,'.repeat(MB / 21)}1]}`],
	['many names', `{"Cmd":"End",${Array.from({ length: MB / 20 }, (_, index) => `"${index}abcdefghi":1`).join(',')}}`],
	['deep', `{"Cmd":"End","Data":${'{"a":'.repeat(MB / 6)}1${'}'.repeat(MB / 6)}}`],
	['deep lists', `{"Cmd":"End","Data":${'['.repeat(MB / 2)}${']'.repeat(MB / 2)}}`],
	['many people', `{"Cmd":"Attendance","Data":[${Array.from({ length: MB / 40 }, (_, index) => `{"Uid":${index},"AttendanceTime":1,"a":1}`).join(',')}]}`],
	['a class of many', `{"Cmd":"End","Data":{"inoutEnd":{${Array.from({ length: MB / 40 }, (_, index) => `"${index}":{"Total":1,"Identity":1,"D":2}`).join(',')}}}}`],
];

/** More forms of 1 MB, of as many values as fit into it. */
export const MANY_VALUES: Array<[what: string, text: string]> = [
	...DOCUMENTS.filter(([what]) => !what.startsWith('one ')),
	['many lists', `{"Cmd":"End","Data":[${'[],'.repeat(MB / 3)}[]]}`],
	['many numbers', `{"Cmd":"End","Data":[${'1,'.repeat(MB / 2)}1]}`],
	['many empty people', `{"Cmd":"Attendance","Data":[${'{},'.repeat(MB / 3)}{}]}`],
	['an _id of many values', `{"Cmd":"End","_id":{"a":[${'1,'.repeat(MB / 2)}1]}}`],
	['many messages in a list', `[${'{"Cmd":"End"},'.repeat(MB / 14)}{}]`],
];

/** In which one thing is under many names, or looks as if something were to be found in it: none has more than 20,000 values. */
export const SLOW_TO_SEARCH: Array<[what: string, text: string]> = [
	['subtitles in each other', `{"Cmd":"x","Data":${'{"subtitle":'.repeat(8)}{"a":[${times(180, (list) => `{${times(99, (index) => `"${list}x${index}":1`)}}`)}],"b":{${times(99, (index) => `"b${index}":1`)}}}${'}'.repeat(8)}}`],
	['subtitles of many names', `{"Cmd":"x","Data":${'{"subtitle":'.repeat(8)}{${times(900, (index) => `"${index}abcdefghi":1`)}}${'}'.repeat(8)}}`],
	['lists of subtitles in each other', `{"Cmd":"x","Data":${'{"subtitle":{"list":'.repeat(4)}[${times(19_000, String)}]${'}}'.repeat(4)}}`],
];

/** As many values as are put into plain words when the message is signed. */
export const JUST_FEW_ENOUGH: Array<[what: string, text: string]> = [
	['people with an ID only', `{"Cmd":"Attendance","Data":[${times(MB / 17, (index) => `{"Uid":${10_000_000 + index}}`)}]}`],
	['deep, with names', `{"Cmd":"End","Data":${'{"abcdefg":'.repeat(MB / 12)}1${'}'.repeat(MB / 12)}}`],
	['objects of some names', `{"Cmd":"End","Data":[${times(900, (list) => `{${times(99, (index) => `"${list}x${index}y":1`)}}`)}]}`],
	['many users', `{"Cmd":"End","Data":{${times(MB / 15, (index) => `"${100_000_000 + index * 37}":1`)}}}`],
	['sentences', `{"Cmd":"x","Data":{"subtitle":[${times(MB / 36, (index) => `{"text":"abc","start":${index},"uid":3}`)}]}}`],
	['questions', `{"Cmd":"ExamScore","Data":{"TopicDetails":[${times(MB / 36, () => '{"TopicType":1,"TopicResult":[1,2]}')}]}}`],
	['ratings', `{"Cmd":"Rating","Data":{"a":1},"Comments":{${times(MB / 40, (index) => `"${1_000_000 + index * 37}":{"T2S":{"Score":1}}`)}}}`],
];

/** Each form once, without those that are no message. */
export const FORMS = new Map([...DOCUMENTS, ...MANY_VALUES, ...SLOW_TO_SEARCH, ...JUST_FEW_ENOUGH].filter(([, text]) => text.startsWith('{')));

export const SECRET = 'Mb7SR6H';
export const TIME_STAMP = Math.floor(Date.now() / 1000);
export const KEY = createHash('md5').update(`${SECRET}${TIME_STAMP}`).digest('hex');

/** The message with a right key in it. */
export const signed = (text: string): string => text.replace('{', `{"SafeKey":"${KEY}","TimeStamp":${TIME_STAMP},`);
