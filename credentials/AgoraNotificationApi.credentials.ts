import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

export class AgoraNotificationApi implements ICredentialType {
	name = 'agoraNotificationApi';

	displayName = 'Agora Notification API';

	icon: Icon = { light: 'file:../icons/agoraNotification.svg', dark: 'file:../icons/agoraNotification.dark.svg' };

	documentationUrl = 'https://github.com/agora-classin/n8n-nodes-agora-classin#agora-notification-api';

	properties: INodeProperties[] = [
		{
			displayName:
				'n8n can only see whether the secret has the right form, and calls that a successful test. Whether it is the right one, Agora Console says: press <b>Check</b> there once the workflow is published.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'What Agora signs notifications with. In Agora Console, open the project, then All Features, then Notifications, and copy the secret that is shown at the product. Each product and each project has its own.',
		},
	];
}
