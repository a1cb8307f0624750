import { operation } from '../../operation';
import { courseId } from '../../shared/idParameters';
import { report } from '../../shared/report';
import { content, publishFlag, unitName } from './unitParameters';

export const create = operation({
	name: 'Create',
	value: 'create',
	action: 'Create unit',
	description: 'Add a unit to a course; one item at a time (Request Settings) keeps units in order',
	parameters: [
		courseId,
		unitName,
		publishFlag,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [content],
		},
	],
	async run({ classIn }, { options, ...unit }) {
		const answer = await classIn.units.create({ ...unit, ...options });
		const { courseId, name, publishFlag } = unit;
		return report({ outcome: 'created', courseId, name, publishFlag }, answer);
	},
});
