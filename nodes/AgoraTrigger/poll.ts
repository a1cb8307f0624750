import { createHash } from 'crypto';

import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { Budget } from '../../vendors/agora/events/budget';
import { type Polled, pollEvents, type Saving, type Watch } from '../../vendors/agora/events/session';
import { type SavedState, StateError } from '../../vendors/agora/events/state';
import type { EventSource, PollContext } from '../../vendors/agora/events/pollContext';
import { FieldError } from '../../vendors/fieldError';
import { wildcards } from '../../vendors/wildcards';
import { ACCOUNT_CREDENTIAL } from '../../runtime/connections/agoraAccount';
import { connectAccount, demandOneProject } from '../../runtime/connections/agoraChannels';
import { type ClassroomConnection, connectClassroom } from '../../runtime/connections/agoraClassroom';
import { isChosen } from '../../runtime/connections/chosenCredential';
import type { RequestLimits } from '../../runtime/transport/requestSettings';
import { toNodeError } from '../../runtime/operations/nodeErrors';
import { cleanLine } from '../../runtime/transport/secrets';
import { eventFilter } from './filters';
import { itemsOf, recordingItem, unidentifiedItem } from './items';
import { hubOf, processStartedAt, type Reader, readerOf } from './memory';
import { readTriggerParameters, type TriggerParameters } from './parameters';
import { testItems } from './manual';

/** Where the host gives no time budget. */
const DEFAULT_BUDGET_MS = 30_000;

/** n8n polls every minute at most; a poll should be over by then, whatever the host allows. */
const LONGEST_BUDGET_MS = 60_000;

/** The part of the budget in which requests begin; the last one needs time to end, and n8n to save. */
const SHARE = 0.75;

function budgetMs(context: IPollFunctions): number {
	const { getPollBudgetMs } = context as { getPollBudgetMs?: () => number };
	const given = getPollBudgetMs?.call(context) ?? DEFAULT_BUDGET_MS;
	return Math.max(0, Math.min(given, LONGEST_BUDGET_MS)) * SHARE;
}

function fingerprint(...parts: unknown[]): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16);
}

function watchOf({ events, source, roomUuids, options }: TriggerParameters, { appId, region }: ClassroomConnection): Watch {
	const app = source === 'app';
	const waits = events.length === 0 || events.includes('recording.ready');
	return {
		source,
		roomUuids: [...new Set(roomUuids)],
		scope: fingerprint(source, appId, region, options.startOver ?? '', app ? [...options.rooms].sort() : []),
		startOver: options.startOver !== undefined,
		fromNow: options.startFrom === 'now',
		recordingPatience: waits ? options.recordingPatience * 60_000 : undefined,
	};
}

/**
 * Names of the live channels, if the credential for them is chosen too.
 *
 * @throws FieldError when it is one of another App ID
 */
async function liveChannels(
	context: IPollFunctions,
	connection: ClassroomConnection,
	{ source, options }: TriggerParameters,
	limits: RequestLimits,
): Promise<EventSource['live']> {
	if (source !== 'app' || options.backfill !== 'all' || !isChosen(context, ACCOUNT_CREDENTIAL)) return undefined;
	const { channels, appId, secrets } = await connectAccount(context, limits);
	connection.secrets.push(...secrets);
	demandOneProject(connection.appId, appId);
	return async function* () {
		for await (const { channelName } of channels.list()) yield channelName;
	};
}

function pollContextOf(
	context: IPollFunctions,
	connection: ClassroomConnection,
	{ source, options }: TriggerParameters,
	reader: Reader,
	totalMs: number,
	live: EventSource['live'],
): PollContext {
	const { events, records } = connection.clients.classroom;
	const ticks = (): number => performance.now();
	return {
		source: { pollQueue: events.pollQueue, read: events.read, records: (roomUuid) => records.list(roomUuid), ...(live ? { live } : {}) },
		hub: hubOf(fingerprint(connection.appId, connection.region, connection.proof)),
		budget: new Budget(ticks, totalMs),
		ticks,
		now: () => Date.now(),
		rooms: reader.memory.rooms,
		wantsRoom: wildcards(source === 'app' ? options.rooms : []),
		// The lists of given classrooms are all there is to read.
		backfill: source === 'app' ? options.backfill : 'all',
		mostEvents: options.maxEvents,
		sweepMs: options.recheckMinutes * 60_000,
		note: (message) => context.logger.info(cleanLine(message)),
	};
}

function plainCopy(data: IDataObject): SavedState {
	return JSON.parse(JSON.stringify(data)) as SavedState;
}

/** Writes the state into n8n's own object, which watches for changes. */
function save(data: IDataObject, before: SavedState, after: SavedState): void {
	if (JSON.stringify(before) === JSON.stringify(after)) return;
	for (const key of Object.keys(data)) if (!(key in after)) delete data[key];
	Object.assign(data, after);
}

/** What names no kind is of another kind. */
function wantsOthers({ events }: TriggerParameters): boolean {
	return events.length === 0 || events.includes('other');
}

function itemsFrom(polled: Polled, parameters: TriggerParameters, appId: string): INodeExecutionData[] {
	const maker = { appId, parameters, filter: eventFilter(parameters) };
	return [
		...polled.accepted.flatMap((accepted) => itemsOf(maker, accepted)),
		...(wantsOthers(parameters) ? polled.unidentified.map((entry) => unidentifiedItem(maker, entry)) : []),
		...polled.recordings.map((recording) => recordingItem(maker, recording, Date.now())),
	];
}

/** What one classroom answers says nothing about the node's settings, for which n8n would let the whole trigger rest. */
function ofRoom(context: IPollFunctions, thrown: unknown, secrets: readonly string[]): unknown {
	const error = toNodeError(context.getNode(), thrown, undefined, secrets);
	if (error.failure?.cause !== 'temporarily-unavailable') error.failure = { cause: 'temporarily-unavailable' };
	return error;
}

async function pollOnce(
	context: IPollFunctions,
	parameters: TriggerParameters,
	connection: ClassroomConnection,
	watch: Watch,
	reader: Reader,
	totalMs: number,
	live: EventSource['live'],
): Promise<INodeExecutionData[][] | null> {
	const data = context.getWorkflowStaticData('node');
	const saving: Saving = {
		// n8n watches the object for changes where it saves it beside the execution; a cursor that is
		// committed together with the execution is a plain copy.
		atomic: !('__dataChanged' in data),
		processStartedAt,
	};
	const before = plainCopy(data);
	const pollContext = pollContextOf(context, connection, parameters, reader, totalMs, live);
	const key = `${context.getWorkflow().id}:${context.getNode().id}`;
	const polled = await pollEvents(watch, before, reader.memory, pollContext, saving, key);
	if (!polled) return null;
	const items = itemsFrom(polled, parameters, connection.appId);
	if (polled.failure !== undefined && (items.length === 0 || reader.owesFailure)) {
		reader.owesFailure = false;
		// The host saves nothing of a poll that failed.
		if (items.length === 0) polled.commit(false);
		throw polled.onlyRoomsFailed ? ofRoom(context, polled.failure, connection.secrets) : polled.failure;
	}
	reader.owesFailure = polled.failure !== undefined;
	save(data, before, polled.commit(items.length > 0));
	return items.length > 0 ? [items] : null;
}

function explain(error: unknown): unknown {
	if (!(error instanceof StateError)) return error;
	return new FieldError(
		'startOver',
		`The saved position of this trigger can't be used: ${error.message}`,
		'Change the text of the option "Start Over" and activate the workflow again: the trigger then begins anew. If the workflow was copied or imported, that is the usual cause.',
	);
}

/**
 * One poll of the node.
 *
 * @returns items, or null when nothing happened
 * @throws NodeApiError or NodeOperationError, classified for n8n's scheduler
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	let secrets: string[] = [];
	try {
		const totalMs = budgetMs(context);
		const parameters = readTriggerParameters(context);
		const callMs = Math.max(1_000, Math.min(10_000, totalMs * 0.3));
		const limits = { timeoutMs: callMs, deadlineMs: callMs, maxAttempts: 3 };
		const connection = await connectClassroom(context, limits);
		secrets = connection.secrets;
		if (context.getMode() === 'manual') return await testItems(parameters, connection);
		const watch = watchOf(parameters, connection);
		const reader = readerOf(`${context.getWorkflow().id}:${context.getNode().id}`, watch.scope);
		const live = await liveChannels(context, connection, parameters, limits);
		return await pollOnce(context, parameters, connection, watch, reader, totalMs, live);
	} catch (thrown) {
		const error = toNodeError(context.getNode(), explain(thrown), undefined, secrets);
		if (thrown instanceof FieldError || thrown instanceof StateError) error.failure = { cause: 'configuration-invalid' };
		throw error;
	}
}
