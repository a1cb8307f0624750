import { optional } from '../../../../runtime/parameters/checks';
import { CHECK, parameter } from '../../../../runtime/parameters/parameter';
import { FieldError } from '../../../../vendors/fieldError';
import { transcriptOperation } from './operation';
import { agentId, heardUids, keywords, languages, translateTo } from './shared';

export const update = transcriptOperation({
	name: 'Update',
	value: 'update',
	action: 'Update transcript',
	description: 'Change languages, translation, keywords or who is written down while a transcript runs',
	parameters: [
		agentId,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				keywords,
				parameter({ ...languages, description: 'The languages that are spoken from now on' }, () => optional(languages[CHECK](languages as never))),
				parameter({ ...translateTo, description: 'The languages that what is said is translated to from now on, out of the spoken "Languages"; none ends translation' }, () => translateTo[CHECK](translateTo as never)),
				heardUids,
			],
		},
	],
	async run({ transcripts }, { agentId: id, updateFields }) {
		const { keywords: words, languages: spoken, translateTo: targets, subscribeAudioUids } = updateFields;
		if ([words, spoken, targets, subscribeAudioUids].every((change) => change === undefined)) {
			throw new FieldError('updateFields', '"Update Fields" is empty', 'Add at least one field.');
		}
		if (targets && targets.length > 0 && !spoken) {
			throw new FieldError('updateFields.translateTo', '"Translate To" needs "Languages" beside it', 'Add the field "Languages" with the languages that are spoken: Agora wants to know what is translated.');
		}
		const told = await (await transcripts()).update(id, { keywords: words, languages: spoken, translateTo: targets, subscribeAudioUids: subscribeAudioUids && subscribeAudioUids.length > 0 ? subscribeAudioUids : undefined });
		return { success: true, ...told };
	},
});
