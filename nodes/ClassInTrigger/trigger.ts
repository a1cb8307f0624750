import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { InputOf } from '../../runtime/parameters/parameter';
import { withDefaults } from '../../runtime/parameters/parameter';
import type { Received } from '../../runtime/webhooks/handOver';
import { parseJson, type Refusal } from '../../runtime/webhooks/receive';
import { type Request, webhookTrigger } from '../../runtime/webhooks/webhookTrigger';
import { type Message, normaliseMessage, partsPerPerson, rawMessage, unreadMessage, wholeId } from '../../vendors/classin/messages/message';
import { isRegistrationTest } from '../../vendors/classin/messages/messageTypes';
import { MOST_UNPROVED_BYTES, MOST_UNPROVED_VALUES, mostValues, type SafeKeyVerdict, verifySafeKey, verifySafeKeyInText } from '../../vendors/classin/messages/safeKey';
import { checkSecret } from '../../vendors/classin/signature';
import { foldDeep, isObject } from '../../vendors/json';
import { hasMoreValuesThan } from '../../vendors/measure';
import { options as optionFields, triggerParameters } from './triggerParameters';

/** What ClassIn wants to hear about a message. Only 1 means "received"; anything else blocks all messages behind it. */
function answer(errno: number, error: string): object {
	return { error_info: { errno, error } };
}

const RECEIVED = answer(1, 'Received');

/** ClassIn's own numbers for wrong parameters and for a wrong SafeKey. */
const NOT_READABLE = 100;
const WRONG_KEY = 102;

/** Any number but 1 makes ClassIn send the message again. */
const NOT_NOW = 0;

const DAY_MS = 86_400_000;

function refused(status: number, errno: number, reason: string): Refusal {
	return { status, body: answer(errno, reason), reason };
}

type Given = InputOf<typeof triggerParameters>;
type Options = ReturnType<typeof optionsOf>;

const optionsOf = ({ options }: Given) => withDefaults(optionFields, options);

function isWanted(message: Message, events: Given['events'], { courseIds = [] }: Options): boolean {
	if (events.length > 0 && !events.includes(message.event)) return false;
	return courseIds.length === 0 || message.courseId === undefined || courseIds.includes(message.courseId);
}

function itemsOf(message: Message, raw: unknown, options: Options): INodeExecutionData[] {
	// What is passed on as text holds all there is.
	if (message.unreadable === TOO_MUCH || message.unreadable === TOO_DENSE) return [{ json: message as IDataObject }];
	const parts = options.onePerPerson ? partsPerPerson(message) : [message];
	const beside = options.includeRaw ? { raw: rawMessage(raw) } : {};
	return parts.map((part) => ({ json: Object.assign(part, beside) as IDataObject }));
}

/** Nothing that ClassIn would send: without a key it starts nothing, and is acknowledged so that it holds nothing up. */
function saysNothing(raw: unknown): boolean {
	return !isObject(raw) || Object.keys(raw).length === 0;
}

const TOO_MUCH = `It has more than ${MOST_UNPROVED_VALUES} values and no SafeKey that proves where it comes from, so it stands under "data.json" as it came`;

const TOO_DENSE = 'It consists of many more values than any message of ClassIn of its size, so it stands under "data.json" as it came';

/** The way out for a genuine message that is refused, which holds up all messages after it. */
const TIME_ADVICE = 'its time is not that of a message of the last days; for messages that waited for longer, raise "Oldest Message (Days)"';

/** Acknowledges a genuine message and says what it starts, or refuses it. */
export function judgeMessage({ bytes, input, credential }: Pick<Request<Given>, 'bytes' | 'input' | 'credential'>): Received | Refusal {
	const options = optionsOf(input);
	const isOff = options.safeKey === 'off';
	const secret = isOff && !credential.secret ? undefined : checkSecret(credential.secret);
	const window = { now: Date.now(), maxAgeMs: options.maxAgeDays * DAY_MS };
	const verify = (how: typeof verifySafeKeyInText | typeof verifySafeKey, message: never): SafeKeyVerdict =>
		secret === undefined ? 'absent' : how(message, secret, window);

	// Before anything is read or hashed: whoever does not prove where a message comes from gets little of n8n's time.
	if (bytes.length > MOST_UNPROVED_BYTES) {
		const verdict = verify(verifySafeKeyInText, bytes as never);
		if (verdict !== 'valid') return refused(413, NOT_READABLE, 'A message that large must have a valid SafeKey');
	}
	const parsed = parseJson(bytes);
	if (!parsed) return refused(400, NOT_READABLE, 'The body is not JSON');
	const verdict = verify(verifySafeKey, parsed.value as never);
	if (!isOff && verdict === 'outdated') return refused(401, WRONG_KEY, `The SafeKey does not count: ${TIME_ADVICE}`);
	if (!isOff && (verdict === 'invalid' || (verdict === 'absent' && options.safeKey === 'required'))) {
		return refused(401, WRONG_KEY, 'The SafeKey is missing or wrong');
	}
	const isProved = verdict === 'valid';
	const isTooMuch = hasMoreValuesThan(parsed.value, mostValues(bytes.length, isProved));
	const raw = isTooMuch ? parsed.value : foldDeep(parsed.value);
	const inWords = isTooMuch ? unreadMessage(raw, new TextDecoder().decode(bytes), isProved ? TOO_DENSE : TOO_MUCH) : normaliseMessage(raw);
	const message = { ...inWords, verified: isProved };
	const startsNothing = (!isProved && saysNothing(raw)) || (isObject(raw) && isRegistrationTest(raw)) || !isWanted(message, input.events, options);
	return {
		...keysOf(message),
		happenedAt: message.occurredAt === undefined ? undefined : Date.parse(message.occurredAt),
		items: startsNothing ? [] : itemsOf(message, raw, options),
		acknowledgement: RECEIVED,
	};
}

/**
 * Acknowledges every genuine message in ClassIn's form, refuses forged ones, and starts the workflow once for each
 * message that is wanted.
 */
export const trigger = webhookTrigger({
	parameters: triggerParameters,
	credential: 'classInSignatureApi',

	/** A message that can't be verified would block every other one of the school. */
	checkCredential({ secret }, input) {
		if (optionsOf(input).safeKey !== 'off') checkSecret(secret);
	},

	judge: judgeMessage,

	notNow: (reason) => answer(NOT_NOW, reason),

	keysOf: (item) => keysOf(item),
});

function keysOf({ id, verified }: Record<string, unknown>) {
	return { keys: typeof id === 'string' ? [wholeId(id)] : [], trust: verified === true ? 'proved' : 'unproved' } as const;
}
