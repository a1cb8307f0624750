import { parameter, parameters } from '../../../../runtime/parameters/parameter';
import { classroomParameters, courseId, uidListCheck } from '../../shared/idParameters';

/** Of everything that changes who may watch the replay of one class. */
export const viewerParameters = parameters([
	courseId,
	...classroomParameters,
	parameter(
		{
			displayName: 'Viewer UIDs',
			name: 'uidList',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 1001234, 1001235',
			description: 'The UIDs of the people, separated by commas, or a list from an expression (uidList)',
			hint: 'Works only after a recorded class has ended',
		},
		() => uidListCheck(),
	),
]);
