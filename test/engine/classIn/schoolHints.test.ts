/** Every way out that a message of the older API names is gone, against the simulator, and leads out; or it is said why it can't be. */
import * as content from '../../../vendors/classin/school/codes/content';
import * as course from '../../../vendors/classin/school/codes/course';
import * as people from '../../../vendors/classin/school/codes/people';
import type { ErrorTable } from '../../../vendors/classin/codes/errorInfo';
import { COURSE_WAYS } from './hintWaysCourses';
import { SCHOOL_WAYS } from './hintWaysSchool';
import { NOT_FOLLOWED } from './schoolHintReasons';
import { ClassInBench } from './support';

const TABLES: Record<string, ErrorTable> = { ...people, ...course, ...content };

const WAYS = [...SCHOOL_WAYS, ...COURSE_WAYS];

let bench: ClassInBench;
beforeAll(async () => {
	bench = await ClassInBench.start();
});
afterAll(async () => await bench.engine.stop());
beforeEach(() => bench.sim.reset());

const hintOf = (name: string): string => {
	const [table, code] = name.split(' ') as [string, string];
	return TABLES[table]?.[Number(code)]?.hint ?? '';
};

it.each(WAYS.map((way) => [way.code, way] as const))('%s', async (code, { resource, operation, prepare, refused, follow, instead, through }) => {
	const school = bench.sim.state.institution;
	prepare?.(school);
	const refusal = await bench.refusal(resource, operation, refused);
	expect(refusal.message).toMatch(new RegExp(`code ${code.split(' ')[1]}\\b`));
	expect(refusal.hint).toContain(hintOf(code));
	follow?.(school);
	// ClassIn takes the same request for a repetition within five seconds.
	bench.sim.advance(6_000);
	await bench.json(through?.resource ?? resource, through?.operation ?? operation, { ...refused, ...instead });
});

it('every hint of the older API’s codes is followed above, or it is said why it can’t be', () => {
	const known = Object.entries(TABLES).flatMap(([table, codes]) => Object.entries(codes).map(([code, { hint }]) => ({ name: `${table} ${code}`, code, hint: hint ?? '' })));
	// The same words behind the same code are one hint, whatever call it is of.
	const hints = known.filter(({ code, hint }, index) => known.findIndex((other) => other.code === code && other.hint === hint) === index);
	const ways = new Set(WAYS.map(({ code }) => `${code.split(' ')[1]} ${hintOf(code)}`));
	const gone = hints.filter(({ code, hint }) => ways.has(`${code} ${hint}`)).map(({ name }) => name);
	const reasons = Object.values(NOT_FOLLOWED).flat();
	expect(new Set(reasons).size).toBe(reasons.length);
	expect(hints.map(({ name }) => name).filter((name) => !gone.includes(name) && !reasons.includes(name))).toEqual([]);
	// No reason for what is followed, or is not there any more.
	expect(reasons.filter((name) => gone.includes(name) || !hints.some((one) => one.name === name))).toEqual([]);
	process.stdout.write(`${hints.length} hints of the older API: ${gone.length} followed, ${reasons.length} with a reason why not\n`);
});
