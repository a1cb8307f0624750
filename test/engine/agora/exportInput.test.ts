/** What the export of recordings takes, and what it refuses, on n8n's engine. */
import { engine, run } from './exportBench';

it('says which classroom does not exist, or goes on without it', async () => {
	engine.sim.seed.record('math', { web: true });
	const strict = await run({ roomUuids: 'gone, math' });
	expect(strict.error?.message).toMatch(/Classroom "gone" was not found/);
	const { items, hints } = await run({ roomUuids: 'gone, math', options: { skipMissing: true } });
	expect(items).toHaveLength(1);
	expect(hints.map(({ message }) => message)).toEqual(['Item 0: these classrooms do not exist (anymore): gone']);
});

it('keeps to the window of times', async () => {
	engine.sim.seed.record('math', { web: true });
	const tomorrow = new Date(engine.sim.now() + 86_400_000).toISOString();
	expect((await run({ options: { startedAfter: tomorrow } })).items).toEqual([]);
	expect((await run({ options: { startedBefore: tomorrow } })).items).toHaveLength(1);
});

it.each([
	[{ roomUuids: ' , ' }, /^"Classroom IDs" is empty: enter at least one classroom ID/],
	[{ roomUuids: 'a/b' }, /^"Classroom IDs > entry 1" contains "\/"/],
	[{ options: { fileName: '{datum}' } }, /^"Options > File Name" has \{datum\}, which is none of \{date\}, \{name\}/],
	[{ options: { fileName: 'a/b' } }, /^"Options > File Name" must not have \/ or \\ in it/],
	[{ options: { filesBaseUrl: 'ftp://b.example.com' } }, /^"Options > Files Base URL" must be a web address/],
	[{ options: { sizeLimit: 0 } }, /^"Options > Size Limit \(MB\)" must be a number of more than 0/],
	[{ options: { startedAfter: 'yesterday' } }, /^"Options > Started After" must be a date and time/],
	[{ options: { missingSegments: 'ignore' } }, /^"Options > Missing Segments" must be one of Leave Out and Mark, Stop With an Error, not "ignore"/],
])('checks parameters before anything is sent: %j', async (parameters, message) => {
	const { error } = await run(parameters);
	expect(error?.message).toMatch(message);
	expect(engine.sim.requests).toEqual([]);
});
