import { parameter } from './parameter';

/** For deletions whose answer does not tell what was deleted before from an ID that is wrong. */
export const ifMissing = parameter({
	displayName: 'If It Does Not Exist',
	name: 'ifMissing',
	type: 'options',
	options: [
		{
			name: 'Continue',
			value: 'continue',
			description: 'Go on with the outcome notFound, so that a cleanup can be run again',
		},
		{ name: 'Fail', value: 'fail', description: 'Take it for an error, as of a wrong ID' },
	],
	default: 'fail',
	description: 'What to do when nothing has this ID: it was deleted before, or the ID is wrong',
});

/** What became of a deletion, for its item: only what this call or one before it deleted counts as deleted. */
export function deletion<Outcome extends { outcome: string }>(outcome: Outcome): { deleted: boolean } & Outcome {
	return { deleted: outcome.outcome !== 'notFound', ...outcome };
}
