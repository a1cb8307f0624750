import type { INodeProperties } from 'n8n-workflow';

export const roomUuid: INodeProperties = {
	displayName: 'Classroom ID',
	name: 'roomUuid',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. math-101-monday',
	description: 'The ID (roomUuid) of the classroom, as it was given when the classroom was created',
};

export const userUuid: INodeProperties = {
	displayName: 'User ID',
	name: 'userUuid',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. student-4711',
	description: 'The ID (userUuid) under which the user entered the classroom',
};

export const widgetUuid: INodeProperties = {
	displayName: 'Widget ID',
	name: 'widgetUuid',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. countdownTimer',
	description: 'The ID (widgetUuid) of the widget, as the apps in the classroom know it',
};

export const extAppUuid: INodeProperties = {
	displayName: 'Ext App ID',
	name: 'extAppUuid',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. com.example.countdown',
	description: 'The ID (extAppUuid) of the extension app, as the apps in the classroom know it',
};
