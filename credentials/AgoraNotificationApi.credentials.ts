import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

export class AgoraNotificationApi implements ICredentialType {
	name = 'agoraNotificationApi';

	displayName = 'Agora Notification API';

	icon: Icon = { light: 'file:../icons/agoraNotification.svg', dark: 'file:../icons/agoraNotification.dark.svg' };

	documentationUrl = 'https://github.com/agora-classin/n8n-nodes-agora-classin#agora-notification-api';

	properties: INodeProperties[] = [
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
