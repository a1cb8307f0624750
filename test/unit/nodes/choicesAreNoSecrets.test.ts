/** What is chosen in a form may stand in messages, whatever the field is called. */
import type { INodeProperties } from 'n8n-workflow';

import { Agora } from '../../../nodes/Agora/Agora.node';
import { ClassIn } from '../../../nodes/ClassIn/ClassIn.node';
import { sentSecrets } from '../../../runtime/transport/secrets';

interface Inner extends INodeProperties {
	values?: INodeProperties[];
}

function fieldsIn(fields: readonly INodeProperties[]): INodeProperties[] {
	const inside = ({ options = [] }: INodeProperties): INodeProperties[] => (options as Inner[]).flatMap((one) => one.values ?? (one.type === undefined ? [] : [one]));
	return fields.flatMap((field) => [field, ...fieldsIn(inside(field))]);
}

it.each([
	['Agora', new Agora().description.properties],
	['ClassIn', new ClassIn().description.properties],
])('%s', (_name, properties) => {
	const choices = fieldsIn(properties).filter(({ type }) => type === 'options' || type === 'multiOptions');
	expect(choices.length).toBeGreaterThan(50);
	for (const { name } of choices) expect([name, sentSecrets({ [name]: 'certificate' })]).toEqual([name, []]);
	expect(sentSecrets({ password: 'certificate' })).toEqual(['certificate']);
});
