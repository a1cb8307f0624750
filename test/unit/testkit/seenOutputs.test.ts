/** The output schemas promise what the engine tests see, all of it and nothing else. */
import { documentedOperations, schemaOf } from '../../../testkit/outputSchemas';
import type { Schema } from '../../../testkit/outputShape';
import { faultsOf, schemasFrom } from '../../../testkit/seenOutputs';

/** Every operation as it is documented, one of them changed. */
function seen(file: string, change: (shape: Schema) => Schema | undefined): string {
	const operations = documentedOperations().map((one) => ({ ...one, shape: schemaOf(one.node, one.file) }));
	const changed = operations.map((one) => (one.file === file ? { ...one, shape: change(structuredClone(one.shape)) } : one));
	return changed.filter(({ shape }) => shape).map((one) => JSON.stringify(one)).join('\n');
}

const without = (name: string) => (shape: Schema): Schema => {
	const { [name]: _, ...properties } = shape.properties!;
	return { ...shape, properties };
};

const faults = (lines: string, listed = {}): string[] => faultsOf(schemasFrom(lines), listed);

it('nothing is said where all is as documented', () => {
	expect(documentedOperations().length).toBeGreaterThan(100);
	expect(faults(seen('v1.0.0/user/kick', (shape) => shape))).toEqual([]);
});

it('a field that is gone is named, of what is within it only the outer one', () => {
	expect(faults(seen('v1.0.0/user/kick', without('keptOut')))).toEqual(['agora v1.0.0/user/kick: keptOut is documented, but no test saw it']);
	expect(faults(seen('v1.0.0/poll/getAll', without('answers')))).toEqual(['agora v1.0.0/poll/getAll: answers is documented, but no test saw it']);
	expect(faults(seen('v1.0.0/user/kick', () => undefined))).toEqual(['agora v1.0.0/user/kick: the item is documented, but no test saw it']);
});

it('a field may be unseen where it is listed, as long as it is', () => {
	const listed = { 'agora v1.0.0/user/kick': { keptOut: 'only in an old edition' } };
	expect(faults(seen('v1.0.0/user/kick', without('keptOut')), listed)).toEqual([]);
	expect(faults(seen('', (shape) => shape), listed)).toEqual(['agora v1.0.0/user/kick: keptOut is listed as unseen, but was seen or is not documented']);
	expect(faults(seen('', (shape) => shape), { 'agora v1.0.0/user/fly': {} })).toEqual(['agora v1.0.0/user/fly: there is no such operation']);
});

it('a field that is new is named', () => {
	const more = (shape: Schema): Schema => ({ ...shape, properties: { ...shape.properties, wings: { type: 'integer' } } });
	expect(faults(seen('v1.0.0/user/kick', more))).toEqual(['agora v1.0.0/user/kick: wings is missing']);
});
