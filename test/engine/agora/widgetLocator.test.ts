/** The field "Widget": a known one from the list, another by ID, and plain text in workflows from before. */
import { Agora } from '../../../nodes/Agora/Agora.node';
import { Access } from './access/support';

let access: Access;
beforeAll(async () => {
	access = await Access.start();
});
afterAll(() => access.engine.stop());
beforeEach(() => access.sim.reset());

const locator = (value: string, mode: string) => ({ __rl: true, mode, value });

it.each([
	['a known one from the list', locator('countdownTimer', 'list'), 'countdownTimer'],
	['another by ID', locator('={{ $json.widget }}', 'id'), 'my widget'],
	['plain text, as before', 'my widget', 'my widget'],
	['an expression for the whole field', '={{ $json.widget }}', 'my widget'],
])('takes %s', async (_name, widgetUuid, id) => {
	access.sim.seed.room({ roomUuid: 'math' });
	const { items, error } = await access.run('widget', 'set', { roomUuid: 'math', widgetUuid, state: 'on' }, { items: [{ widget: 'my widget' }] });
	expect(error).toBeUndefined();
	expect(items[0]!.json).toMatchObject({ success: true, widgetUuid: id });
	expect(access.sim.requests.at(-1)!.path).toContain(`/widgets/${encodeURIComponent(id)}`);
});

it('refuses one that is empty when it is worked out, before anything is sent', async () => {
	const { error } = await access.run('widget', 'set', { roomUuid: 'math', widgetUuid: '={{ "" }}', state: 'on' });
	expect(error?.message).toContain('"Widget" is empty');
	expect(access.sim.requests).toEqual([]);
});

it('lists the known ones, and finds them by name and by ID', async () => {
	const search = async (filter?: string) =>
		(await new Agora().methods.listSearch.knownWidgets.call(undefined as never, filter)).results.map(({ value }) => value);
	expect(await search()).toEqual(['easemobIM', 'countdownTimer', 'poll', 'popupQuiz', 'netlessBoard']);
	expect(await search(' board')).toEqual(['netlessBoard']);
	expect(await search('quiz')).toEqual(['popupQuiz']);
	expect(await search('seat')).toEqual([]);
});
