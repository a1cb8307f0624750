import { complaints, type Figures, gather, type Source } from '../../../bench/quick/hold';

const RECORDED = { time: 1, refused: 0 };

function source(times: number[], refused = 0): Source {
	return { rounds: { least: 3, most: times.length }, round: (index) => ({ time: times[index]!, refused }) };
}

async function judged(from: Source): Promise<{ figures: Figures; wrong: string[] }> {
	const figures: Figures = {};
	await gather(from, RECORDED, figures);
	return { figures, wrong: complaints(figures, RECORDED) };
}

it('measures no more rounds than needed when all is well', async () => {
	const { figures, wrong } = await judged(source([1.2, 0.9, 1.1, 9, 9]));
	expect(figures.time).toEqual([1.2, 0.9, 1.1]);
	expect(wrong).toEqual([]);
});

it('lets more rounds decide when a busy machine spoils the first ones', async () => {
	const { figures, wrong } = await judged(source([3, 2, 1, 1, 1, 1, 1]));
	expect(figures.time).toHaveLength(5);
	expect(wrong).toEqual([]);
});

it('complains of what stays more than a quarter above its mark', async () => {
	const { figures, wrong } = await judged(source([1.3, 1, 1.4, 1.3, 1.2, 1.3]));
	expect(figures.time).toHaveLength(6);
	expect(wrong).toEqual(['Above 1.25 × what is recorded: time']);
});

it('complains of one request refused where none was', async () => {
	expect((await judged(source([1, 1, 1, 1], 1))).wrong).toEqual(['Above 1.25 × what is recorded: refused']);
});

it('complains of a figure that nobody measures any more', async () => {
	expect(complaints({ time: [1] }, RECORDED)).toEqual(['Recorded, but not measured any more: refused']);
});
