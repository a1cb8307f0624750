import { optional } from '../../../../runtime/parameters/checks';
import { CHECK, parameter } from '../../../../runtime/parameters/parameter';
import { FieldError } from '../../../../vendors/fieldError';
import { sentTranscript, updateBody } from '../../../../vendors/agora/transcripts/request';
import { moreSettings } from '../cloudRecording/settings/start';
import { transcriptOperation } from './operation';
import { agentId, heardUids, keywords, languages, translateTo, userLanguages } from './shared';

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
				{ ...userLanguages, description: 'Users who speak something else than the class does from now on, in place of those from before; without any, all are listened to in "Languages"' },
				{ ...moreSettings, description: 'Anything else that Agora accepts in the body of this call. It is laid over what the fields say.' },
				heardUids,
			],
		},
	],
	async run({ transcripts, hide }, { agentId: id, updateFields }) {
		const { keywords: words, languages: spoken, translateTo: targets, uidLanguagesConfig, subscribeAudioUids, moreSettings: more = {} } = updateFields;
		if ([words, spoken, targets, uidLanguagesConfig, subscribeAudioUids].every((change) => change === undefined) && Object.keys(more).length === 0) {
			throw new FieldError('updateFields', '"Update Fields" is empty', 'Add at least one field.');
		}
		if (targets && targets.length > 0 && !spoken) {
			throw new FieldError('updateFields.translateTo', '"Translate To" needs "Languages" beside it', 'Add the field "Languages" with the languages that are spoken: Agora wants to know what is translated.');
		}
		const change = { keywords: words, languages: spoken, translateTo: targets, uidLanguagesConfig, subscribeAudioUids: subscribeAudioUids && subscribeAudioUids.length > 0 ? subscribeAudioUids : undefined };
		hide(sentTranscript(updateBody(change, more).body).secrets);
		const told = await (await transcripts()).update(id, change, more);
		return { success: true, ...told };
	},
});
