import { operation } from '../../operation';
import { courseId } from '../../shared/idParameters';
import { report } from '../../shared/report';
import { content, publishFlag, unitName } from './unitParameters';

const KEPT = 'The unit exists: it keeps the status and content it was created with. "Unit: Update" changes them.';

const NOT_NAMED = 'the course has a unit of this name already. ClassIn does not say which one it is, so look for its ID in ClassIn, or leave "Unit ID" empty where it is asked for.';

export const create = operation({
	name: 'Create',
	value: 'create',
	action: 'Create unit',
	description: 'Add a unit to a course; one item at a time (Options) keeps units in order',
	parameters: [
		courseId,
		unitName,
		publishFlag,
		{
			displayName: 'If It Exists Already',
			name: 'ifExists',
			type: 'options',
			options: [
				{
					name: 'Continue',
					value: 'continue',
					description: 'Go on with the outcome alreadyExists, without a unitId where ClassIn names none',
				},
				{ name: 'Fail', value: 'fail', description: 'Take it for an error' },
			],
			default: 'fail',
			description: 'What to do when the course has a unit of this name',
			hint: 'ClassIn refuses a second unit of the same name, does not say which one has it, and has no call to look it up: keep the unitId of the first run',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [content],
		},
	],
	async run({ classIn }, { options, ifExists, ...unit }, { hint }) {
		const { outcome, ...answer } = await classIn.units.create({ ...unit, ...options }, { acceptExisting: ifExists === 'continue' });
		const { courseId, name, publishFlag } = unit;
		if (outcome === 'alreadyExists' && answer.data.unitId === undefined) hint(`${name}: ${NOT_NAMED}`);
		return outcome === 'created' ? report({ outcome, courseId, name, publishFlag }, answer) : report({ outcome, courseId, name, hint: KEPT }, answer);
	},
});
