import { count } from './screen';
import type { Seen } from './watch';

/** One of the examples that the demo runs. */
export interface DemoWorkflow {
	/** Its file in the folder `examples`. */
	file: string;
	/** The node whose items are what the workflow got done. */
	last: string;
	/** The trigger to start it by hand from; absent where the workflow only starts by itself. */
	schedule?: string;
	/** What one execution did, in a few words. */
	tell(seen: Seen): string;
}

function items(seen: Seen, node: string): Array<Record<string, unknown>> {
	return (seen.outcome.nodes[node]?.items ?? []).map(({ json }) => json);
}

export const CLASSES: DemoWorkflow = {
	file: 'create-tomorrows-classes.json',
	last: 'Set Up the Classroom',
	schedule: 'Every Evening Before School',
	tell(seen) {
		const rooms = items(seen, 'Create the Classroom').map(({ roomUuid }) => String(roomUuid));
		return `created and set up ${rooms.join(', ')}`;
	},
};

export const NOTIFY: DemoWorkflow = {
	file: 'notify-class-events.json',
	last: 'Send the Message',
	tell(seen) {
		const events = items(seen, 'Class Events').length;
		const texts = [...items(seen, 'A Class Started'), ...items(seen, 'A Student Left')].map(({ text }) => String(text));
		return `${count(events, 'event')} came, ${count(texts.length, 'message')} sent${texts[0] ? `, e.g. "${texts[0]}"` : ''}`;
	},
};

export const EXPORT: DemoWorkflow = {
	file: 'export-recordings.json',
	last: 'Store the File',
	schedule: 'Every Half Hour',
	tell(seen) {
		const files = items(seen, 'Export the Recordings').map(({ fileName }) => String(fileName));
		return files.length > 0 ? `stored ${count(files.length, 'file')}: ${files.join(', ')}` : 'nothing new to export';
	},
};
