/** Items are as the output schemas say, for every kind of event. */
import fs from 'node:fs';
import path from 'node:path';

import { EVENT_TYPES } from '../../../vendors/agora/classroom/eventModel';
import { classroomEvent } from '../../../vendors/agora/classroom/eventSchemas';
import { Engine } from '../../../testkit/harness';
import { mismatches, schemaOf } from '../../../testkit/outputSchemas';
import { ActiveWorkflow } from './host';

const FOLDER = 'nodes/AgoraTrigger/__schema__';
const schema = (file: string) => schemaOf('agoraTrigger', file);

let engine: Engine;
beforeAll(async () => {
	engine = await Engine.start({ settings: { recordUploadMs: 1000, internalEvents: true } });
});
afterAll(async () => await engine.stop());

it('there is one for every kind of event, and a general one that n8n asks for', () => {
	expect(fs.readdirSync(path.join(FOLDER, 'v1.0.0/event')).sort()).toEqual(EVENT_TYPES.map(({ key }) => `${key}.json`).sort());
	expect(schema('v1.0.0').properties).toHaveProperty('data');
});

it('a whole class fits', async () => {
	const { sim } = engine;
	sim.seed.room({ roomUuid: 'math' });
	const workflow = new ActiveWorkflow(engine, 'durable', {});
	await workflow.activate();
	await workflow.poll();
	const act = (action: Record<string, unknown> & { do: string }): void => {
		sim.advance(2_000);
		sim.act({ roomUuid: 'math', ...action });
	};
	act({ do: 'enter', userUuid: 'garcia', userName: 'Ms Garcia', role: 1 });
	act({ do: 'setState', state: 1 });
	act({ do: 'startRecord', web: true, publishRtmp: true });
	act({ do: 'enter', userUuid: 'kim', userName: 'Kim', userProperties: { seat: 4 } });
	act({ do: 'chat', userUuid: 'kim', message: 'Hello' });
	act({ do: 'hand', userUuid: 'kim' });
	act({ do: 'stage', userUuid: 'kim' });
	act({ do: 'reward', userUuid: 'kim' });
	act({ do: 'startQuiz' });
	act({ do: 'answerQuiz', userUuid: 'kim', selectedItems: ['A'] });
	act({ do: 'stopQuiz' });
	act({ do: 'event', cmd: 1003, data: { action: 1, resources: [{ resourceUuid: 'x', resourceName: 'x.pdf', size: 5, url: 'https://x.example' }], operator: { userUuid: 'garcia', userName: 'G', role: 1 } } });
	act({ do: 'event', cmd: 4711, data: { anything: [1, { goes: true }] } });
	act({ do: 'leave', userUuid: 'kim' });
	act({ do: 'stopRecord' });
	act({ do: 'setState', state: 2 });
	sim.advance(5_000);
	await workflow.drain();
	expect([...new Set(workflow.items.map(({ event }) => event))].sort()).toEqual(EVENT_TYPES.map(({ key }) => key).sort());
	for (const item of workflow.items) {
		expect([item.event, ...mismatches(schema(`v1.0.0/event/${item.event}`), item)]).toEqual([item.event]);
		expect([item.event, ...mismatches(schema('v1.0.0'), item)]).toEqual([item.event]);
		// Derived from lists, so there is no such event in the API.
		if (item.event === 'recording.ready') continue;
		expect([item.event, ...(classroomEvent.safeParse(item).error?.issues ?? [])]).toEqual([item.event]);
	}
});

it('the examples of a manual test fit too', async () => {
	for (const { key } of EVENT_TYPES) {
		const [{ test, ...item } = { test: undefined }] = await new ActiveWorkflow(engine, 'classic', { events: [key] }).poll({ mode: 'manual' });
		expect(test).toBeDefined();
		expect([key, ...mismatches(schema(`v1.0.0/event/${key}`), item)]).toEqual([key]);
		if (key !== 'recording.ready') expect([key, ...(classroomEvent.safeParse(item).error?.issues ?? [])]).toEqual([key]);
	}
});
