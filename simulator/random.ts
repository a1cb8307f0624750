/** A small seeded generator (mulberry32): the same seed gives the same day again. */
export class Random {
	private state: number;

	constructor(seed: number) {
		this.state = seed >>> 0;
	}

	/** A number from 0 up to, but not including, 1. */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) >>> 0;
		let t = this.state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	}

	/** An integer from `low` to `high`, both included. */
	int(low: number, high: number): number {
		return low + Math.floor(this.next() * (high - low + 1));
	}

	chance(probability: number): boolean {
		return this.next() < probability;
	}

	pick<T>(list: readonly T[]): T {
		return list[Math.floor(this.next() * list.length)] as T;
	}

	/** `count` different entries of `list`, in list order. */
	sample<T>(list: readonly T[], count: number): T[] {
		const left = [...list.keys()];
		const taken: number[] = [];
		while (taken.length < count && left.length > 0) {
			taken.push(left.splice(Math.floor(this.next() * left.length), 1)[0] as number);
		}
		return taken.sort((a, b) => a - b).map((index) => list[index] as T);
	}

	/** `length` hexadecimal characters. */
	hex(length: number): string {
		let text = '';
		while (text.length < length)
			text += Math.floor(this.next() * 0x100000000)
				.toString(16)
				.padStart(8, '0');
		return text.slice(0, length);
	}
}
