/** Fields that show for one of several choices, groups among options that were added and not filled in, and a number that was forgotten. */
import { uploadFields } from '../../../nodes/Agora/resources/publicResource/uploadFields';
import { type Field, parameter } from '../../../runtime/parameters/parameter';
import { parameterReader } from '../../../runtime/parameters/readParameters';

const named = { displayName: 'Field', name: 'field' } as const;

function read(fields: readonly Field[], values: Record<string, unknown>): Record<string, unknown> {
	return parameterReader(fields)({ get: (name) => values[name] ?? null }, 0);
}

const valueOf = (field: Field, value: unknown): unknown => read([field], { field: value }).field;

it('a field that shows for one of several choices is read', () => {
	const kinds = parameter({ displayName: 'Kinds', name: 'kinds', type: 'multiOptions', options: [{ name: 'A', value: 'a' }, { name: 'B', value: 'b' }], default: [] });
	const only = parameter({ displayName: 'Only If', name: 'only', type: 'string', default: '', displayOptions: { show: { kinds: ['b'] } } });
	const onlyOf = (chosen: string[]): unknown => read([kinds, only], { kinds: chosen, only: 'left' }).only;
	expect([onlyOf(['a', 'b']), onlyOf(['b']), onlyOf(['a']), onlyOf([])]).toEqual(['left', 'left', undefined, undefined]);
});

describe('a group among options', () => {
	const group = (typeOptions: object) =>
		parameter({
			...named,
			type: 'collection',
			default: {},
			options: [{ displayName: 'Recording', name: 'recording', type: 'fixedCollection', typeOptions, placeholder: 'Set Recording', default: {}, options: [{ displayName: 'Settings', name: 'settings', values: [{ displayName: 'On', name: 'on', type: 'boolean', default: true }] }] }],
		});

	it('is refused where it was added without its settings', () => {
		expect(() => valueOf(group({}), { recording: {} })).toThrow('"Field > Recording" has no settings: press "Set Recording", or take the option out');
		expect(valueOf(group({}), { recording: { settings: {} } })).toEqual({ recording: { settings: {} } });
		expect(valueOf(group({}), { recording: null })).toEqual({});
	});

	it('may be empty where it holds a list', () => {
		expect(valueOf(group({ multipleValues: true }), { recording: {} })).toEqual({ recording: {} });
	});
});

it('the size of a file is not taken for 0 where the field was forgotten', () => {
	const upload = { roomUuid: 'math', resourceUuid: 'slides', url: 'https://files.example.com/a.pptx', size: 0 };
	expect(() => read(uploadFields, upload)).toThrow('"Size (Bytes)" must be a whole number from 1, not 0');
});
