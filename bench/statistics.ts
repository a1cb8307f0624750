/** Middle, lowest and highest of some measurements. */
export interface Spread {
	median: number;
	min: number;
	max: number;
	count: number;
}

/** @throws when there is nothing to summarise */
export function spreadOf(values: readonly number[]): Spread {
	if (values.length === 0) throw new Error('There are no measurements');
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length / 2;
	const median = sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
	return { median, min: sorted[0]!, max: sorted.at(-1)!, count: sorted.length };
}

/**
 * How a cost grows with the size: the slope of the line through the points on logarithmic axes.
 * 1 is linear, 2 quadratic.
 *
 * @param points at least two, all above 0
 */
export function growthExponent(points: ReadonlyArray<{ size: number; cost: number }>): number {
	const logs = points.map(({ size, cost }) => ({ x: Math.log(size), y: Math.log(cost) }));
	const mean = (pick: (point: { x: number; y: number }) => number): number =>
		logs.reduce((sum, point) => sum + pick(point), 0) / logs.length;
	const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
	const above = logs.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0);
	const below = logs.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
	return above / below;
}
