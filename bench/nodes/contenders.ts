import type { WorkflowDefinition, WorkflowNode } from '../../host/client';

/** Under this name every contender stands in its workflow. */
export const MEASURED = 'Measured';

/** A classroom may get 100 requests a second, so the items are spread over several, as in a real school. */
export const ROOMS = 50;
export const STUDENTS_PER_ROOM = 20;
export const REGION = 'ap';

/** What a contender needs to know of the server. */
export interface Target {
	url: string;
	appId: string;
	/** Made before the run: what a user would paste into a header. */
	token: string;
	/** Stored credential of our node. */
	credential: { id: string; name: string };
}

export interface Contender {
	id: 'ours' | 'httpRequest' | 'code';
	name: string;
	node(target: Target): Omit<WorkflowNode, 'name' | 'position'>;
	/**
	 * Whether it keeps to the vendor's limits by itself. One that doesn't would fail with many items, so it is
	 * measured without limits.
	 */
	keepsLimits: boolean;
}

/** How many requests the Code node has in flight; as many as our node begins with. */
const AT_A_TIME = 32;

const userAddress = ({ url, appId }: Target, room: string, user: string): string =>
	`${url}/${REGION}/edu/apps/${appId}/v2/rooms/${room}/users/${user}`;

export const CONTENDERS: Contender[] = [
	{
		id: 'ours',
		name: 'Agora',
		keepsLimits: true,
		node: ({ credential }) => ({
			type: 'n8n-nodes-agora-classin.agora',
			typeVersion: 1,
			parameters: {
				resource: 'user',
				operation: 'get',
				roomUuid: '={{ $json.roomUuid }}',
				userUuid: '={{ $json.userUuid }}',
			},
			credentials: { agoraRtmTokenApi: credential },
		}),
	},
	{
		id: 'httpRequest',
		name: 'HTTP Request',
		keepsLimits: false,
		node: (target) => ({
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.4,
			parameters: {
				url: `=${userAddress(target, '{{ $json.roomUuid }}', '{{ $json.userUuid }}')}`,
				sendHeaders: true,
				headerParameters: { parameters: [{ name: 'Authorization', value: `agora token=${target.token}` }] },
				options: {},
			},
		}),
	},
	{
		id: 'code',
		name: 'Code',
		keepsLimits: false,
		node: (target) => ({
			type: 'n8n-nodes-base.code',
			typeVersion: 2,
			parameters: {
				jsCode: `const items = $input.all();
const answers = [];
for (let first = 0; first < items.length; first += ${AT_A_TIME}) {
	answers.push(...(await Promise.all(items.slice(first, first + ${AT_A_TIME}).map(async ({ json }) =>
		await this.helpers.httpRequest({
			url: \`${userAddress(target, '${json.roomUuid}', '${json.userUuid}')}\`,
			headers: { Authorization: 'agora token=${target.token}' },
		}),
	))));
}
return answers.map((json, item) => ({ json, pairedItem: { item } }));`,
			},
		}),
	},
];

/** Start, a number of items, the contender. */
export function workflowFor(contender: Contender, target: Target, items: number, goOn = false): WorkflowDefinition {
	const jsCode = `return Array.from({ length: ${items} }, (_, index) => ({ json: {
	roomUuid: 'room-' + (index % ${ROOMS}),
	userUuid: 'student-' + (index % ${STUDENTS_PER_ROOM}),
} }));`;
	const main = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	return {
		name: `${contender.name}, ${items} items`,
		nodes: [
			{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, position: [0, 0], parameters: {} },
			{ name: 'Items', type: 'n8n-nodes-base.code', typeVersion: 2, position: [220, 0], parameters: { jsCode } },
			{
				...contender.node(target),
				name: MEASURED,
				position: [440, 0],
				...(goOn ? { onError: 'continueRegularOutput' as const } : {}),
			},
		],
		connections: { Start: main('Items'), Items: main(MEASURED) },
	};
}

export function contenderOf(id: Contender['id']): Contender {
	return CONTENDERS.find((contender) => contender.id === id)!;
}
