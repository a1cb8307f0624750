import type { INodeProperties } from 'n8n-workflow';

import type { Field } from '../../../runtime/parameters/parameter';
import { FieldError } from '../../../vendors/fieldError';
import { labelOf, parameterReader } from '../../../runtime/parameters/readParameters';

const fields: INodeProperties[] = [
	{ displayName: 'Classroom ID', name: 'roomUuid', type: 'string', required: true, default: '', description: 'The ID of the classroom' },
	{ displayName: 'Mind this', name: 'notice', type: 'notice', default: '' },
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		default: {},
		options: [
			{ displayName: 'Duration', name: 'duration', type: 'number', default: 45 },
			{
				displayName: 'Rooms',
				name: 'rooms',
				type: 'fixedCollection',
				default: {},
				options: [
					{
						displayName: 'Room',
						name: 'room',
						values: [{ displayName: 'Name', name: 'groupName', type: 'string', default: '' }],
					},
				],
			},
		],
	},
];

const read = parameterReader(fields as Field[]);

/** Stands in for the node's parameters: parameter sets by item. */
function context(items: Array<Record<string, unknown>>) {
	return { get: (name: string, index: number): unknown => items[index]?.[name] ?? null };
}

function thrown(action: () => unknown): FieldError {
	try {
		action();
	} catch (error) {
		if (error instanceof FieldError) return error;
		throw error;
	}
	throw new Error('nothing was thrown');
}

it('reads the parameters of the item asked for, not of the first', () => {
	const items = context([{ roomUuid: 'a' }, { roomUuid: 'b', options: { duration: 30 } }]);
	expect(read(items, 0)).toEqual({ roomUuid: 'a', options: {} });
	expect(read(items, 1)).toEqual({ roomUuid: 'b', options: { duration: 30 } });
});

it('names the field as the user sees it, with its rule and what belongs there', () => {
	const error = thrown(() => read(context([{ roomUuid: '' }]), 0));
	expect(error.message).toBe('"Classroom ID" is empty');
	expect(error.hint).toBe('Expected: The ID of the classroom');
});

it.each([undefined, null])('says of %s that the expression gives nothing, not that it must be text', (roomUuid) => {
	const error = thrown(() => read(context([{ roomUuid }]), 0));
	expect(error.message).toBe('"Classroom ID" is empty: its expression gives nothing');
	expect(error.hint).toMatch(/^Look at the input/);
});

it('names nested fields by their whole way', () => {
	const error = thrown(() => read(context([{ roomUuid: 'a', options: { duration: 'x' } }]), 0));
	expect(error.message).toBe('"Options > Duration" must be a number, not "x"');
	expect(labelOf(fields, ['options', 'rooms', 'room', 2, 'groupName'])).toBe('Options > Rooms > Room > entry 3 > Name');
});
