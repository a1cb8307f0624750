import type { Clock } from '../clock';
import type { Buckets } from '../storage/buckets';
import type { JsonObject } from '../types';

export const STATES = ['IDLE', 'STARTING', 'RUNNING', 'STOPPING', 'STOPPED', 'RECOVERING', 'FAILED'] as const;
export type AgentState = (typeof STATES)[number];

/** Something that somebody says, in seconds from the transcript's start. */
export interface Line {
	at: number;
	seconds: number;
	/** Who speaks; in a voice tag, unless the files are not to tell. */
	speaker?: string;
	text: string;
	/** By language; without one, the text itself with the language in front. */
	translations?: Record<string, string>;
}

export interface Agent {
	id: string;
	appId: string;
	/** The body it was started with. */
	request: JsonObject;
	channel: string;
	status: AgentState;
	/** Unix ms. */
	startedAt: number;
	stoppedAt?: number;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Wall clock in UTC. Source: Real-time STT, "Record captions". */
function wallClock(ms: number): string {
	const time = new Date(ms);
	return `${two(time.getUTCHours())}:${two(time.getUTCMinutes())}:${two(time.getUTCSeconds())}.${String(time.getUTCMilliseconds()).padStart(3, '0')}`;
}

interface Captions {
	sliceDuration?: number;
	storage?: { bucket?: string; accessKey?: string; secretKey?: string; fileNamePrefix?: string[] };
}

/** Bots that write down what is said in channels, and the files that they leave. */
export class Agents {
	readonly agents = new Map<string, Agent>();
	/** What is said in a channel while it is written down. */
	readonly speech = new Map<string, Line[]>();
	/** Names that were used, which none may be again. */
	readonly names = new Set<string>();
	private made = 0;

	constructor(
		private readonly clock: Clock,
		private readonly buckets: Buckets,
	) {}

	/** Lets things be said in a channel. */
	say(channel: string, lines: Line[]): void {
		this.speech.set(channel, [...(this.speech.get(channel) ?? []), ...lines]);
	}

	start(appId: string, request: JsonObject): Agent {
		const { channelName } = request['rtcConfig'] as { channelName: string };
		const id = `1NT29X11GQ${String(++this.made).padStart(6, '0')}BEIN56XF`;
		const agent: Agent = { id, appId, request, channel: channelName, status: 'RUNNING', startedAt: this.clock.now() };
		this.agents.set(id, agent);
		this.names.add(`${appId} ${String(request['name'])}`);
		return agent;
	}

	runningIn(appId: string, channel: string): Agent | undefined {
		return [...this.agents.values()].find((agent) => agent.appId === appId && agent.channel === channel && agent.stoppedAt === undefined);
	}

	/** Ends it and leaves the files. @returns whether anybody spoke */
	stop(agent: Agent): boolean {
		agent.status = 'STOPPED';
		agent.stoppedAt = this.clock.now();
		this.write(agent, true);
		return (this.speech.get(agent.channel) ?? []).length > 0;
	}

	/** Puts what was said so far into the bucket: a list for each language, and pieces that rotate. */
	write(agent: Agent, ended: boolean): void {
		const { sliceDuration = 60, storage } = (agent.request['captionConfig'] ?? {}) as Captions;
		const bucket = storage?.bucket === undefined ? undefined : this.buckets.byName.get(storage.bucket);
		const lines = this.speech.get(agent.channel) ?? [];
		if (!bucket || bucket.keys.accessKey !== storage?.accessKey || bucket.keys.secretKey !== storage.secretKey || lines.length === 0) return;
		const folder = (storage.fileNamePrefix ?? []).map((part) => `${part}/`).join('');
		const count = Math.floor(Math.max(...lines.map(({ at }) => at)) / sliceDuration) + 1;
		for (const { language, translated } of languagesOf(agent)) {
			const base = `${language}_${agent.id}_${agent.channel.replace(/[^\w-]/g, '-')}`;
			const list = ['#EXTM3U', '#EXT-X-VERSION:3', `#EXT-X-TARGETDURATION:${sliceDuration}`, '#EXT-X-MEDIA-SEQUENCE:0'];
			for (let index = 0; index < count; index++) {
				const name = `${base}_${String(index).padStart(5, '0')}.vtt`;
				const here = lines.filter(({ at }) => Math.floor(at / sliceDuration) === index);
				const cues = here.map((line) => cueOf(line, agent.startedAt, translated ? language : undefined));
				this.buckets.put(bucket.name, `${folder}${name}`, { content: ['WEBVTT\n', ...cues].join('\n'), type: 'text/vtt' }, this.clock.now());
				list.push(`#EXTINF:${sliceDuration}.000,`, name);
			}
			if (ended) list.push('#EXT-X-ENDLIST');
			this.buckets.put(bucket.name, `${folder}${base}.m3u8`, { content: `${list.join('\n')}\n` }, this.clock.now());
		}
	}

	clear(): void {
		this.agents.clear();
		this.speech.clear();
		this.names.clear();
		this.made = 0;
	}
}

function languagesOf({ request }: Agent): Array<{ language: string; translated: boolean }> {
	const spoken = (request['languages'] as string[]).slice(0, 1);
	const { languages = [] } = (request['translateConfig'] ?? {}) as { languages?: Array<{ target: string[] }> };
	const targets = [...new Set(languages.flatMap(({ target }) => target))];
	return [...spoken.map((language) => ({ language, translated: false })), ...targets.map((language) => ({ language, translated: true }))];
}

function cueOf({ at, seconds, speaker, text, translations }: Line, startedAt: number, target: string | undefined): string {
	const words = target === undefined ? text : (translations?.[target] ?? `[${target}] ${text}`);
	const start = startedAt + at * 1000;
	const safe = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
	return `${wallClock(start)} --> ${wallClock(start + seconds * 1000)}\n${speaker === undefined ? '' : `<v ${speaker}>`}${safe}\n`;
}
