import { limitOf, listFields, simplifyField } from '../../../../runtime/parameters/listParameters';
import { resourceSummary } from '../../../../vendors/agora/classroom/resources';
import { roomUuid } from '../../shared/idParameters';
import { listHint } from '../../shared/listHint';
import { operation } from '../../operation';
import { legacyNotice } from './notice';

export const getAll = operation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many public resources',
	description: 'List the public resources of a classroom, and how far their conversion is',
	parameters: [
		legacyNotice,
		roomUuid,
		...listFields,
		{ ...simplifyField, hint: 'The full answer holds tokens of the conversion, so pass it on with care' },
	],
	async run({ classroom }, input, item) {
		const all = await classroom.resources.list(input.roomUuid, listHint(item));
		const { roomUuid: room, simplify } = input;
		return all
			.slice(0, limitOf(input))
			.map((resource) => ({ roomUuid: room, ...(simplify ? resourceSummary(resource) : resource) }));
	},
});
