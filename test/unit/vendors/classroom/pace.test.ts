/** Agora's limits for an account and for each classroom are kept by waiting. */
import { Limiters, throttled, PER_ACCOUNT, PER_ROOM } from '../../../../vendors/agora/classroom/throttle';
import type { HttpRuntime } from '../../../../vendors/http';
import { VirtualClock } from '../cloudRecording/support';

const SECOND = 1000;

/** The most that came within any second. */
function busiestSecond(arrivals: number[]): number {
	const sorted = [...arrivals].sort((a, b) => a - b);
	let most = 0;
	let from = 0;
	for (const [index, at] of sorted.entries()) {
		while (sorted[from]! <= at - SECOND) from++;
		most = Math.max(most, index - from + 1);
	}
	return most;
}

/** Sends requests all at once, each 20 ms on its way. */
async function flood(addresses: string[], appId: string, regions: Array<'ap' | 'eu'> = ['ap']) {
	const clock = new VirtualClock();
	const arrivals = new Map<string, number[]>();
	const all: number[] = [];
	const runtime: HttpRuntime = {
		async fetch(url) {
			const at = clock.now() + 10;
			all.push(at);
			arrivals.set(url, [...(arrivals.get(url) ?? []), at]);
			await clock.sleep(20);
			return new Response('{}');
		},
		sleep: clock.sleep,
		now: clock.now,
		random: () => 0.5,
	};
	const senders = regions.map((region) => throttled(runtime, { appId, region }, 'proof'));
	const began = clock.now();
	await clock.run(
		Promise.all(addresses.map(async (url, n) => await senders[n % senders.length]!.fetch(`https://api.agora.io${url}`, {}))),
	);
	return { all, arrivals, seconds: (clock.now() - began) / SECOND };
}

const app = (n: number): string => n.toString(16).padStart(32, '0');
const room = (name: string | number): string => `/ap/edu/apps/x/v2/rooms/${name}/users/u`;

it('never sends more than 1,000 requests in a second to all classrooms together, and uses that up', async () => {
	const { all, seconds } = await flood(Array.from({ length: 3500 }, (_, n) => room(n % 70)), app(1));
	expect(all).toHaveLength(3500);
	expect(busiestSecond(all)).toBe(PER_ACCOUNT);
	expect(seconds).toBeLessThan(3.3);
});

it('never sends more than 100 requests in a second to one classroom, and holds up no other one', async () => {
	const { all, arrivals } = await flood([...Array.from({ length: 250 }, () => room('busy')), room('calm')], app(2));
	expect(all).toHaveLength(251);
	expect(busiestSecond(arrivals.get(`https://api.agora.io${room('busy')}`)!)).toBe(PER_ROOM);
	const [calm] = arrivals.get(`https://api.agora.io${room('calm')}`)!;
	expect(calm! - Math.min(...all)).toBeLessThan(SECOND);
});

it('counts what has a query or another version to the same classroom, and the queue of the App ID to none', async () => {
	const addresses = Array.from({ length: 240 }, (_, n) => `/ap/edu/apps/x/v${1 + (n % 2)}/rooms/math%201${n % 3 ? '/resources' : '?a=b'}`);
	expect(busiestSecond((await flood(addresses, app(3))).all)).toBe(PER_ROOM);
	const queue = Array.from({ length: 240 }, () => '/ap/edu/polling/apps/x/v2/rooms/sequences');
	expect((await flood(queue, app(4))).seconds).toBeLessThan(0.1);
});

it('each region has a limit of its own', async () => {
	const { all } = await flood(Array.from({ length: 2400 }, (_, n) => room(n % 240)), app(5), ['ap', 'eu']);
	expect(busiestSecond(all)).toBe(2 * PER_ACCOUNT);
});

it('forgets classrooms that are not used any more, and none that is', async () => {
	const clock = new VirtualClock();
	const limiters = new Limiters(1);
	const busy = limiters.get('busy', clock.now());
	const leave = await clock.run(busy.enter(clock));
	for (let n = 0; n < 5000; n++) limiters.get(`room ${n}`, clock.now());
	expect(limiters.size).toBeLessThan(1100);
	expect(limiters.get('busy', clock.now())).toBe(busy);
	leave();
});
