import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What was measured so far, part by part, so that an end in the middle loses nothing. */
export class Saved<Parts extends object> {
	/**
	 * @param folder a file for each part
	 * @param key what the measurements belong to; those of anything else are of no use
	 */
	constructor(
		private readonly folder: string,
		private readonly key: string,
	) {
		mkdirSync(folder, { recursive: true });
	}

	/** Begins anew. */
	forget(): void {
		rmSync(this.folder, { recursive: true, force: true });
		mkdirSync(this.folder, { recursive: true });
	}

	get<Name extends keyof Parts & string>(name: Name): { value: Parts[Name]; complete: boolean } | undefined {
		const file = this.file(name);
		if (!existsSync(file)) return undefined;
		const { key, ...rest } = JSON.parse(readFileSync(file, 'utf8')) as { key: string; value: Parts[Name]; complete: boolean };
		return key === this.key ? rest : undefined;
	}

	set<Name extends keyof Parts & string>(name: Name, value: Parts[Name], complete: boolean): void {
		writeFileSync(this.file(name), JSON.stringify({ key: this.key, complete, value }));
	}

	private file(name: string): string {
		return path.join(this.folder, `${name}.json`);
	}
}
