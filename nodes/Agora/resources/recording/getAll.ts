import { limitOf, listFields, simplifyField } from '../../../../runtime/parameters/listParameters';
import { firstEntries } from '../../../../vendors/agora/classroom/pagination';
import { recordingSummary } from '../../../../vendors/agora/classroom/recordModel';
import { roomUuid } from '../../shared/idParameters';
import { listHint } from '../../shared/listHint';
import { operation } from '../../operation';

export const getAll = operation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many recordings',
	description: 'List the recordings of a classroom with their times, states and the addresses of their files',
	parameters: [
		roomUuid,
		...listFields,
		{ ...simplifyField, hint: 'The full answer holds tokens of the whiteboard, so pass it on with care' },
	],
	async run({ classroom }, input, item) {
		const records = await firstEntries(classroom.records.list(input.roomUuid, listHint(item)), limitOf(input));
		return input.simplify ? records.map((record) => recordingSummary(input.roomUuid, record)) : records;
	},
});
