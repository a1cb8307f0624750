/** A colour scheme of a picture. */
export interface Scheme {
	name: 'light' | 'dark';
	background: string;
	text: string;
	quiet: string;
	grid: string;
	/** Of the lines, in their order. */
	lines: string[];
}

/** Colours that stay apart for those who don't see all of them; the lines differ in their marks, too. */
export const SCHEMES: Scheme[] = [
	{ name: 'light', background: '#ffffff', text: '#1f2328', quiet: '#59636e', grid: '#d8dee4', lines: ['#0550ae', '#bc4c00', '#57606a'] },
	{ name: 'dark', background: '#0d1117', text: '#f0f6fc', quiet: '#9198a1', grid: '#30363d', lines: ['#79c0ff', '#ffa657', '#b1bac4'] },
];

export interface Line {
	name: string;
	points: Array<{ x: number; y: number }>;
}

export interface Panel {
	title: string;
	lines: Line[];
}

export interface Chart {
	title: string;
	/** Under the title: what the axes are. */
	subtitle: string;
	panels: Panel[];
	/** Whether the upright axis begins at 0; otherwise it begins below the lowest value. */
	fromZero: boolean;
	/** So many lines must be seen well; those after them may leave at the top, and a text says where they end. */
	mainLines: number;
	/** A value of the upright axis, as it is written. */
	written: (y: number) => string;
}

const WIDTH = 880;
const PANEL_HEIGHT = 202;
const COLUMNS = 2;
const TOP = 92;
const MARGIN = { left: 52, right: 26, top: 42, bottom: 34 };
const FONT = "-apple-system, 'Segoe UI', 'Noto Sans', Helvetica, Arial, sans-serif";

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const at = (value: number): string => value.toFixed(1).replace(/\.0$/, '');

/** Round numbers from below `from` to above `to`, about four of them. */
export function ticks(from: number, to: number): number[] {
	const rough = (to - from) / 4;
	const power = 10 ** Math.floor(Math.log10(rough));
	const step = [1, 2, 2.5, 5, 10].map((times) => times * power).find((one) => one >= rough) ?? rough;
	const first = Math.floor(from / step);
	const last = Math.ceil(to / step);
	return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

/** A mark of its own for each line: a disc, a square, a triangle. */
function mark(index: number, x: number, y: number, colour: string): string {
	if (index === 1) return `<rect x="${at(x - 3.5)}" y="${at(y - 3.5)}" width="7" height="7" fill="${colour}"/>`;
	if (index === 2) return `<path d="M${at(x)} ${at(y - 4.5)}l4.5 8h-9z" fill="${colour}"/>`;
	return `<circle cx="${at(x)}" cy="${at(y)}" r="4" fill="${colour}"/>`;
}

/** More than so many times what the main lines reach would make them flat. */
const OUT_OF_SIGHT = 2;

/** The part of a line up to a height, and where it goes from there. */
function upTo({ points }: Line, most: number): { points: Line['points']; end?: Line['points'][number] } {
	const sorted = [...points].sort((a, b) => a.x - b.x);
	const out = sorted.findIndex(({ y }) => y > most);
	if (out < 0) return { points: sorted };
	const [before, after] = [sorted[out - 1], sorted[out]!];
	const crossing = before && { x: before.x + ((most - before.y) / (after.y - before.y)) * (after.x - before.x), y: most };
	return { points: [...sorted.slice(0, out), ...(crossing ? [crossing] : [])], end: sorted.at(-1)! };
}

function panelSvg({ title, lines }: Panel, chart: Chart, scheme: Scheme, left: number, top: number, width: number): string {
	const points = lines.flatMap((line) => line.points);
	const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
	const mainMost = Math.max(...lines.slice(0, chart.mainLines).flatMap((line) => line.points.map(({ y }) => y)));
	const shown = ticks(chart.fromZero ? 0 : Math.min(...ys), Math.min(Math.max(...ys), OUT_OF_SIGHT * mainMost));
	const most = Math.max(...xs) * 1.03;
	const [low, high] = [shown[0]!, shown.at(-1)!];
	const inner = { left: left + MARGIN.left, top: top + MARGIN.top, width: width - MARGIN.left - MARGIN.right, height: PANEL_HEIGHT - MARGIN.top - MARGIN.bottom };
	const bottom = inner.top + inner.height;
	const px = (x: number): number => inner.left + (x / most) * inner.width;
	const py = (y: number): number => bottom - ((y - low) / (high - low)) * inner.height;
	const label = (x: number, y: number, text: string, anchor: string): string =>
		`<text x="${at(x)}" y="${at(y)}" text-anchor="${anchor}" font-size="12" fill="${scheme.quiet}">${escaped(text)}</text>`;
	const sizes = [...new Set(xs)].sort((a, b) => a - b);
	// Sizes that lie too close to the one before are left out.
	const apart = sizes.filter((size, index) => index === 0 || px(size) - px(sizes[index - 1]!) > 44);
	return [
		`<text x="${at(left + MARGIN.left)}" y="${at(top + 14)}" font-size="14" font-weight="600" fill="${scheme.text}">${escaped(title)}</text>`,
		...shown.map((y) => `<path d="M${at(inner.left)} ${at(py(y))}H${at(inner.left + inner.width)}" stroke="${scheme.grid}"/>`),
		...shown.map((y) => label(inner.left - 8, py(y) + 4, chart.written(y), 'end')),
		...apart.map((x) => label(px(x), bottom + 18, x.toLocaleString('en-US'), 'middle')),
		...lines.map((line, index) => {
			const { points: own, end } = upTo(line, high);
			const colour = scheme.lines[index]!;
			const path = own.map(({ x, y }, step) => `${step === 0 ? 'M' : 'L'}${at(px(x))} ${at(py(y))}`).join('');
			const marks = own.filter(({ y }) => y < high || !end).map(({ x, y }) => mark(index, px(x), py(y), colour));
			const rest = end && label(inner.left + inner.width, inner.top - 6, `${line.name} with ${end.x.toLocaleString('en-US')}: ${chart.written(end.y)} ↗`, 'end');
			return [`<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"/>`, ...marks, rest].filter(Boolean).join('');
		}).reverse(),
	].join('\n');
}

/** A picture of several panels that share their lines, as SVG. */
export function chartSvg(chart: Chart, scheme: Scheme): string {
	const width = (WIDTH - 32) / COLUMNS;
	const rows = Math.ceil(chart.panels.length / COLUMNS);
	const height = TOP + rows * (PANEL_HEIGHT + 14) + 6;
	const names = chart.panels[0]?.lines.map(({ name }) => name) ?? [];
	let x = 16 + MARGIN.left;
	const legend = names.map((name, index) => {
		const place = x;
		x += 34 + name.length * 7.4;
		return `${mark(index, place + 4, 68, scheme.lines[index]!)}<text x="${at(place + 16)}" y="72" font-size="13" fill="${scheme.text}">${escaped(name)}</text>`;
	});
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" font-family="${FONT}">
<title>${escaped(`${chart.title}. ${chart.subtitle}`)}</title>
<rect width="${WIDTH}" height="${height}" fill="${scheme.background}"/>
<text x="${16 + MARGIN.left}" y="26" font-size="17" font-weight="600" fill="${scheme.text}">${escaped(chart.title)}</text>
<text x="${16 + MARGIN.left}" y="46" font-size="13" fill="${scheme.quiet}">${escaped(chart.subtitle)}</text>
${legend.join('\n')}
${chart.panels.map((panel, index) => panelSvg(panel, chart, scheme, 16 + (index % COLUMNS) * width, TOP + Math.floor(index / COLUMNS) * (PANEL_HEIGHT + 14), width)).join('\n')}
</svg>
`;
}
