/** The variants change what their rows say, nowhere else, and the same for the same seed. */
import { Random } from '../../../simulator/random';
import { varyReply, varyValue, type VariantRow } from '../../../simulator/variants';

const CALL = { method: 'GET', path: '/rooms/math/list' };
const place = { source: 'a document', method: 'GET', path: '/rooms/{roomUuid}/list' };
const BODY = { code: 0, data: { nextId: null, list: [{ cmd: 1, time: 5, id: '77' }, { cmd: 2, time: 6, id: '78' }] } };

/** What a row does wherever the coin says so. */
function everything(row: VariantRow): unknown {
	const always = Object.assign(new Random(1), { chance: () => true });
	return varyValue([row], CALL, BODY, always);
}

it.each<[string, VariantRow, unknown]>([
	['absent', { ...place, kind: 'absent', at: 'data.list[].time' }, { ...BODY, data: { ...BODY.data, list: [{ cmd: 1, id: '77' }, { cmd: 2, id: '78' }] } }],
	['absent, in some entries', { ...place, kind: 'absent', at: 'data.list[cmd=2].time' }, { ...BODY, data: { ...BODY.data, list: [BODY.data.list[0], { cmd: 2, id: '78' }] } }],
	['null', { ...place, kind: 'null', at: 'data.list' }, { ...BODY, data: { ...BODY.data, list: null } }],
	['text', { ...place, kind: 'text', at: 'code' }, { ...BODY, code: '0' }],
	['number', { ...place, kind: 'number', at: 'data.list[cmd=1].id' }, { ...BODY, data: { ...BODY.data, list: [{ cmd: 1, time: 5, id: 77 }, BODY.data.list[1]] } }],
	['renamed', { ...place, kind: 'renamed', at: 'data.nextId', to: 'next' }, { ...BODY, data: { next: null, list: BODY.data.list } }],
	['moved', { ...place, kind: 'moved', at: 'data.nextId', to: 'paging.next' }, { ...BODY, data: { list: BODY.data.list }, paging: { next: null } }],
	['one of several', { ...place, kind: 'oneOf', at: 'data.nextId', values: ['0'], insteadOf: [null, undefined] }, { ...BODY, data: { ...BODY.data, nextId: '0' } }],
	['one of several, where it is another value', { ...place, kind: 'oneOf', at: 'data.nextId', values: ['0'], insteadOf: ['x'] }, BODY],
	['another call', { ...place, kind: 'absent', at: 'code', path: '/rooms/{roomUuid}' }, BODY],
	['a place that is not there', { ...place, kind: 'absent', at: 'other.place[].deep' }, BODY],
])('%s', (_name, row, expected) => {
	expect(everything(row)).toEqual(expected);
	expect(BODY.data.list[0]).toEqual({ cmd: 1, time: 5, id: '77' });
});

it('adds a field that no document knows', () => {
	const { data } = everything({ ...place, kind: 'unknownField', at: 'data.list[]' }) as typeof BODY;
	for (const entry of data.list) expect(Object.keys(entry)).toHaveLength(4);
});

it('decides by the seed, for each place anew', () => {
	const rows: VariantRow[] = [{ ...place, kind: 'absent', at: 'data.list[].time' }, { ...place, kind: 'text', at: 'code' }];
	const outcomes = new Set(Array.from({ length: 40 }, (_, seed) => JSON.stringify(varyValue(rows, CALL, BODY, new Random(seed)))));
	expect(outcomes.size).toBe(8);
	expect(varyValue(rows, CALL, BODY, new Random(3))).toEqual(varyValue(rows, CALL, BODY, new Random(3)));
});

it('another status stands for success, and a refusal stays as it is', () => {
	const rows: VariantRow[] = [{ ...place, kind: 'status', at: '', values: [201] }, { ...place, kind: 'absent', at: 'code' }];
	const vary = (status: number) => varyReply(rows, CALL, { status, body: '{"code":0}' }, new Random(1));
	expect(vary(200).status).toBe(201);
	expect(vary(404)).toEqual({ status: 404, body: '{"code":0}' });
});
