/** A roster of 1,000 students: how many requests it takes, beside one request for each student. */
import { ClassInBench } from './support';

let bench: ClassInBench;

beforeAll(async () => {
	bench = await ClassInBench.start();
});

afterAll(async () => {
	await bench.engine.stop();
});

const ROSTER = Array.from({ length: 1000 }, (_, index) => ({ phone: `+44 7700 ${String(900_000 + index)}`, name: `Student ${index}` }));
/** How long ClassIn takes for a registration or a change of members, in milliseconds; assumed. */
const WORK_MS = 20;

/** The roster in, both steps; one item at a time is one request for each student. */
async function enroll(concurrency?: number): Promise<{ requests: number; seconds: number }> {
	bench.sim.reset();
	bench.sim.set({ classIn: { school: { workMs: WORK_MS } } });
	const options = concurrency === undefined ? {} : { concurrency };
	const began = performance.now();
	const people = await bench.json('user', 'register', { telephone: '={{ $json.phone }}', nickname: '={{ $json.name }}', password: 'example-9', options }, { items: ROSTER });
	const members = await bench.json('courseMember', 'add', { courseId: 414193, studentUids: '={{ $json.uid }}', options }, { items: people as never });
	const seconds = (performance.now() - began) / 1000;
	expect(members.map(({ outcome }) => outcome)).toEqual(Array(1000).fill('added'));
	expect(members.map(({ studentUid }) => studentUid)).toEqual(people.map(({ uid }) => uid));
	expect(bench.sim.state.institution.courses.get(414193)!.students.size).toBe(1020);
	return { requests: bench.sim.requests.length, seconds };
}

it('1,000 students: 100 requests register them, 34 add them to the course', async () => {
	const shared = await enroll();
	expect(shared.requests).toBe(100 + 34);
	if (!process.env.ROSTER_FIGURES) return;
	const single = await enroll(1);
	expect(single.requests).toBe(2000);
	const row = ({ requests, seconds }: typeof shared): string => `${requests} requests, ${seconds.toFixed(1)} s`;
	process.stdout.write(`1,000 students, ${WORK_MS} ms a request: shared ${row(shared)}; one request for each ${row(single)}\n`);
}, 600_000);
