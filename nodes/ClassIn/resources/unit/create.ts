import { z } from 'zod';

import { courseId } from '../../shared/idParameters';
import { id, oneOfNumbers, optionalText, text } from '../../shared/checks';
import { operation } from '../../operation';
import { content, publishFlag, unitName } from './fields';

export const create = operation({
	name: 'Create',
	value: 'create',
	action: 'Create unit',
	description:
		'Add a unit to a course; to keep units in the order of the items, set Items at a Time to 1 in the request settings',
	fields: [
		courseId,
		{ ...unitName, required: true },
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
	input: z.object({
		courseId: id,
		name: text({ min: 1, max: 50 }),
		publishFlag: oneOfNumbers([0, 2]),
		options: z.object({ content: optionalText() }).default({}),
	}),
	async run({ classIn }, { options, ...unit }) {
		const { data, code, vendorMessage } = await classIn.units.create({ ...unit, ...options });
		return {
			outcome: 'created',
			courseId: unit.courseId,
			name: unit.name,
			publishFlag: unit.publishFlag,
			...data,
			...(code === 1 ? {} : { code, ...(vendorMessage ? { vendorMessage } : {}) }),
		};
	},
});
