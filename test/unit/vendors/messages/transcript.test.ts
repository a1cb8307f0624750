/** What was said in a class, out of messages whose fields no document has: found by their names, in any spelling. */
import { CLASSIN_MESSAGES } from '../../../../simulator/webhooks';
import { normaliseMessage } from '../../../../vendors/classin/messages/message';
import { transcriptOf } from '../../../../vendors/classin/messages/transcript';

const SAID = [
	{ start: 61.5, end: 63, speaker: 'Ms Garcia', text: 'Good morning.' },
	{ start: 64, end: 65, speaker: 'Kim', text: 'Hello!' },
];
const FOUND = { text: 'Ms Garcia: Good morning.\nKim: Hello!', segments: SAID, speakers: ['Ms Garcia', 'Kim'] };
const VTT = 'WEBVTT\n\n00:01:01.500 --> 00:01:03.000\n<v Ms Garcia>Good morning.\n\n00:01:04.000 --> 00:01:05.000\n<v Kim>Hello!\n';

describe.each<[string, object]>([
	['a list', { subtitle: SAID }],
	['another spelling', { Report: { SubTitle_List: SAID.map(({ start, end, speaker, text }) => ({ BeginTime: String(start), EndTime: String(end), NickName: speaker, Content: text })) } }],
	['milliseconds', { asrResult: SAID.map(({ start, end, speaker, text }) => ({ bg: start * 1000, ed: end * 1000, speaker, sentence: text })) }],
	['times of a clock, and lengths', { transcript: [{ startTime: '00:01:01.500', duration: '1.5', name: 'Ms Garcia', text: 'Good morning.' }, { startTime: '1:04', duration: 1, name: 'Kim', text: 'Hello!' }] }],
	['captions as text', { subtitleContent: VTT }],
	['subtitles for players', { subtitles: '1\n00:01:01,500 --> 00:01:03,000\n<v Ms Garcia>Good morning.\n\n2\n00:01:04,000 --> 00:01:05,000\n<v Kim>Hello!\n' }],
	['JSON in a text', { captions: JSON.stringify({ list: SAID }) }],
	['a list inside of an object', { transcription: { total: 2, sentences: SAID } }],
])('%s', (_name, message) => {
	it('is read', () => expect(transcriptOf(message as Record<string, unknown>)).toEqual(FOUND));
});

it('has no more than the message has', () => {
	expect(transcriptOf({ subtitle: ['We begin', 'with leaves.'] })).toEqual({ text: 'We begin with leaves.', segments: [{ text: 'We begin' }, { text: 'with leaves.' }], speakers: [] });
	expect(transcriptOf({ subtitle: 'We begin with leaves.' })).toEqual({ text: 'We begin with leaves.', segments: [], speakers: [] });
	expect(transcriptOf({ subtitleUrl: 'https://files.example.com/a.vtt?x=1' })).toEqual({ text: '', segments: [], speakers: [], url: 'https://files.example.com/a.vtt?x=1' });
	expect(transcriptOf({ subtitle: { lang: 'en', url: 'https://files.example.com/a.vtt' } })).toMatchObject({ url: 'https://files.example.com/a.vtt' });
	expect(transcriptOf({ subtitle: [{ uid: 7000412, text: 'Hi.', lang: 'en' }, { text: '' }, null, 7] })).toEqual({ text: '7000412: Hi.', segments: [{ speaker: '7000412', text: 'Hi.', language: 'en' }], speakers: ['7000412'] });
});

it('counts moments since 1970 from the first words', () => {
	const moments = SAID.map((one) => ({ ...one, start: 1_789_000_200_000 + one.start * 1000, end: 1_789_000_200_000 + one.end * 1000 }));
	expect(transcriptOf({ subtitle: moments })!.segments).toMatchObject([{ start: 0, end: 1.5 }, { start: 2.5, end: 3.5 }]);
});

it.each([[{}], [{ subtitle: 1 }], [{ subtitle: '0' }], [{ subtitle: [] }], [{ subtitle: {} }], [{ Message: 'I hear nothing' }], [{ subtitle: [{ start: 1 }] }]])('is not there in %j', (message) => {
	expect(transcriptOf(message)).toBeUndefined();
});

it('is in no message whose fields are documented', () => {
	const with_ = Object.entries(CLASSIN_MESSAGES).filter(([, message]) => 'transcript' in normaliseMessage({ _id: '1', ...message }).data);
	expect(with_).toEqual([]);
});

it('may be nested however deeply', () => {
	let message: Record<string, unknown> = { subtitle: 'x' };
	for (let depth = 0; depth < 10_000; depth++) message = { subtitle: message };
	expect(transcriptOf(message)).toBeUndefined();
});
