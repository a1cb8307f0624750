import { randomBytes } from 'node:crypto';

import type { Account } from '../types';
import { AgoraSender } from './agora';
import { type AgoraEvent, CHANNEL_EVENTS, OTHER_EVENTS, RECORDING_EVENTS, TRANSCRIPT_EVENTS } from './agoraEvents';
import { ClassInSender } from './classIn';
import { CLASSIN_MESSAGES } from './classInMessages';

/** Where the vendors are told to push to, as in Agora Console and by ClassIn's staff. */
export interface PushAddresses {
	classIn?: string;
	agora?: string;
	/** Signs what goes to `agora`. */
	agoraSecret?: string;
}

const AGORA_EVENTS: AgoraEvent[] = [...RECORDING_EVENTS, ...CHANNEL_EVENTS, ...TRANSCRIPT_EVENTS, ...OTHER_EVENTS];

/** Every push is about something else, as in life: a recording of its own, now. */
function fresh({ productId, eventType, payload }: AgoraEvent): AgoraEvent {
	const now = Date.now();
	const times = { sid: randomBytes(16).toString('hex'), sendts: now, ts: Math.floor(now / 1000), clientSeq: now };
	const changed = Object.entries(times).filter(([name]) => name in payload);
	return { productId, eventType, payload: { ...payload, ...Object.fromEntries(changed) } };
}

/** Pushes one made-up message when it is asked to, to the addresses that were entered. */
export class Pushes {
	private classIn: ClassInSender | undefined;
	private agora: AgoraSender | undefined;

	constructor(private readonly account: () => Account) {}

	/** Enters addresses; those left out stay. */
	enter({ classIn, agora, agoraSecret = '' }: PushAddresses): object {
		const { classInSid, classInSecret } = this.account();
		if (classIn !== undefined) {
			this.classIn?.stop();
			this.classIn = new ClassInSender({ url: classIn, sid: classInSid, secret: classInSecret });
		}
		if (agora !== undefined) {
			this.agora?.stop();
			this.agora = new AgoraSender({ url: agora, secret: agoraSecret });
		}
		return this.overview();
	}

	/** What can be pushed, and where to. */
	overview(): object {
		return {
			classIn: { address: this.classIn?.options.url ?? null, messages: Object.keys(CLASSIN_MESSAGES) },
			agora: { address: this.agora?.options.url ?? null, eventTypes: AGORA_EVENTS.map(({ productId, eventType }) => `${productId}/${eventType}`) },
		};
	}

	/** Puts one of ClassIn's messages into the queue of the school. @returns the message as it is sent */
	pushClassIn(name: string): object {
		const message = CLASSIN_MESSAGES[name];
		if (!message) throw new TypeError(`there is no message "${name}"; there are ${Object.keys(CLASSIN_MESSAGES).join(', ')}`);
		if (!this.classIn) throw new TypeError('no address was entered for ClassIn: PUT /__control/push { "classIn": "http://…" }');
		return this.classIn.push(message).message;
	}

	/** Sends one of Agora's notifications, `31` or with the product `3/31`. @returns the event that is sent */
	pushAgora(name: string): object {
		const [eventType, productId] = name.split('/').reverse().map(Number);
		const event = AGORA_EVENTS.find((one) => one.eventType === eventType && (productId === undefined || one.productId === productId));
		if (!event) throw new TypeError(`there is no event type "${name}"; GET /__control/push lists them`);
		if (!this.agora) throw new TypeError('no address was entered for Agora: PUT /__control/push { "agora": "http://…", "agoraSecret": "…" }');
		const sent = fresh(event);
		void this.agora.notify(sent);
		return sent;
	}

	stop(): void {
		this.classIn?.stop();
		this.agora?.stop();
	}
}
