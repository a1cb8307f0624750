import { byName } from './alphabetical';

/** A kind of event or message that starts a workflow. */
interface EventKind {
	key: string;
	name: string;
	description: string;
}

/** Descriptions that say what comes instead of what happened. */
const NO_SENTENCE = /^(?:who|how|what|the answers|making|an event|a message)\b/i;

/** What n8n's panel shows of a kind of event: what happened, in one clause, else `On` and its name. */
function actionOf({ name, description }: EventKind): string {
	const clause = description.replace(/^(?:In|After) class: /, '').split(/[;.]/)[0]!;
	if (NO_SENTENCE.test(clause)) return `On ${name.toLowerCase()}`;
	return clause.charAt(0).toUpperCase() + clause.slice(1);
}

/** The choices of *Trigger On*, by name. */
export function eventChoices<K extends EventKind>(kinds: readonly K[]): Array<{ name: string; value: K['key']; description: string; action: string }> {
	return kinds.map((kind) => ({ name: kind.name, value: kind.key, description: kind.description, action: actionOf(kind) })).sort(byName);
}
