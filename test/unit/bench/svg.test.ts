import { chartSvg, SCHEMES, ticks } from '../../../bench/report/svg';

it('marks an axis with round numbers that hold all values', () => {
	expect(ticks(0, 6.6)).toEqual([0, 2, 4, 6, 8]);
	expect(ticks(955, 1441)).toEqual([800, 1000, 1200, 1400, 1600]);
});

it('says where a line ends that would make the others flat', () => {
	const points = (slope: number): Array<{ x: number; y: number }> => [500, 5000].map((x) => ({ x, y: x * slope }));
	const lines = [
		{ name: 'A', points: points(0.001) },
		{ name: 'B', points: points(0.0012) },
		{ name: 'C', points: points(0.01) },
	];
	const svg = chartSvg({ title: 'T', subtitle: 'S', panels: [{ title: 'P', lines }], fromZero: true, mainLines: 2, written: String }, SCHEMES[0]!);
	expect(svg).toContain('C with 5,000: 50 ↗');
	expect(svg).not.toContain('NaN');
	expect(svg.match(/<circle/g)).toHaveLength(3);
});
