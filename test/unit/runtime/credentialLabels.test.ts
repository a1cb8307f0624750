/** Messages call each credential what n8n's editor calls it. */
import fs from 'node:fs';

import type { ICredentialType } from 'n8n-workflow';

import { CREDENTIAL_LABELS } from '../../../runtime/connections/chosenCredential';

it('has the name of every credential of the package', async () => {
	const files = fs.readdirSync('credentials').filter((file) => file.endsWith('.credentials.ts'));
	const types = await Promise.all(
		files.map(async (file) => {
			const classes = (await import(`../../../credentials/${file}`)) as Record<string, new () => ICredentialType>;
			return new classes[file.split('.')[0]!]!();
		}),
	);
	expect(CREDENTIAL_LABELS).toEqual(Object.fromEntries(types.map(({ name, displayName }) => [name, displayName])));
});
