import type { INodeListSearchResult } from 'n8n-workflow';

/**
 * The widgets that Agora's apps have one of in each classroom. Those of which there are several, such as web pages, have
 * IDs that the app makes up.
 *
 * Source: Flexible Classroom REST, "Set a widget", "Get pop-up quiz results", "Get poll results"; answer of "Create a classroom".
 */
const KNOWN = [
	{ name: 'Chat', value: 'easemobIM' },
	{ name: 'Countdown Timer', value: 'countdownTimer' },
	{ name: 'Poll', value: 'poll' },
	{ name: 'Pop-Up Quiz', value: 'popupQuiz' },
	{ name: 'Whiteboard', value: 'netlessBoard' },
];

/**
 * The known widgets for the editor's list.
 *
 * @param search a part of the name or the ID, in capital or small letters
 */
export function knownWidgets(search = ''): INodeListSearchResult {
	const wanted = search.trim().toLowerCase();
	const found = KNOWN.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(wanted));
	return { results: found.map(({ name, value }) => ({ name: `${name} (${value})`, value })) };
}
