import { parameter } from '../../../runtime/parameters/parameter';
import { classroomId } from '../../../vendors/agora/ids';

/** By ID, or from the list of what is live now. */
export const roomUuid = parameter({
	displayName: 'Classroom ID',
	name: 'roomUuid',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'id', value: '' },
	modes: [
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. math-101-monday',
		},
		{
			displayName: 'From List: Live Now',
			name: 'list',
			type: 'list',
			placeholder: 'Choose what is live now',
			typeOptions: { searchListMethod: 'liveChannels', searchable: true },
			hint: 'Lists what has somebody in its audio and video channel, by a credential of the type Agora Cloud Recording API. Enter planned or empty classrooms by ID.',
		},
	],
	description: 'The ID (roomUuid) of the classroom, as it was given when the classroom was created',
}, () => classroomId);

export const userUuid = parameter({
	displayName: 'User ID',
	name: 'userUuid',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. student-4711',
	description: 'The ID (userUuid) under which the user entered the classroom',
}, () => classroomId);

export const widgetUuid = parameter({
	displayName: 'Widget',
	name: 'widgetUuid',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	modes: [
		{
			displayName: 'Known Widget',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a widget of Agora’s apps',
			typeOptions: { searchListMethod: 'knownWidgets', searchable: true },
		},
		{
			displayName: 'Other (by ID)',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. seatingPlan',
		},
	],
	description: 'The widget: one that Agora’s apps have, or another by its ID (widgetUuid), as the apps in the classroom know it',
}, () => classroomId);

export const extAppUuid = parameter({
	displayName: 'Ext App ID',
	name: 'extAppUuid',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. com.example.countdown',
	description: 'The ID (extAppUuid) of the extension app, as the apps in the classroom know it',
}, () => classroomId);
