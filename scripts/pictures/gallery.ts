import fs from 'node:fs';
import path from 'node:path';

import { ROOT } from '../pack';

const FILE = path.join(ROOT, 'examples', 'README.md');
const MARKED = /<!-- pictures -->[^]*?<!-- \/pictures -->/;

/** Puts the picture of each example that has one into examples/README.md, under its name. */
export function writeGallery(): void {
	const folder = path.join(ROOT, 'examples');
	const parts = fs
		.readdirSync(folder)
		.filter((file) => file.endsWith('.json') && fs.existsSync(path.join(ROOT, 'docs', 'pictures', pictureOf(file))))
		.map((file) => {
			const { name } = JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')) as { name: string };
			return `**${name}**\n\n![${name}](../docs/pictures/${pictureOf(file)})`;
		});
	const text = fs.readFileSync(FILE, 'utf8');
	fs.writeFileSync(FILE, text.replace(MARKED, ['<!-- pictures -->', ...parts, '<!-- /pictures -->'].join('\n\n')));
}

/** The name of an example's picture. */
export function pictureOf(example: string): string {
	return `example-${example.replace('.json', '')}.png`;
}
