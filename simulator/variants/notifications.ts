import type { VariantRow, Variation } from './table';

/** Path of a push of the Notification Center; `{eventType}` stands for any. */
export const pushPath = (productId: number | string, eventType: number | string): string => `agora/${productId}/${eventType}`;

const push = (productId: number, eventType: number | '{eventType}', source: string, at: string, variation: Variation): VariantRow => ({
	method: 'PUSH',
	path: pushPath(productId, eventType),
	source,
	at,
	...variation,
});

const RTC = 1;
const RECORDING = 3;
const TRANSCRIPTS = 20;

/**
 * What the documents of the Notification Center permit in pushes. "2019": the callback service before the Notification
 * Center, whose samples have some numbers as text.
 */
export const NOTIFICATION_VARIANTS: readonly VariantRow[] = [
	...[RTC, RECORDING, TRANSCRIPTS].flatMap((product) => [
		push(product, '{eventType}', 'Fields may be added', '', { kind: 'unknownField' }),
		push(product, '{eventType}', 'Fields may be added', 'payload', { kind: 'unknownField' }),
	]),
	push(RECORDING, '{eventType}', 'Cloud Recording, "Callback service": uid is a number in samples', 'payload.uid', { kind: 'number' }),
	push(RECORDING, '{eventType}', '2019, "Callback service"', 'payload.sequence', { kind: 'text' }),
	push(RECORDING, '{eventType}', '2019, "Callback service"', 'payload.sendts', { kind: 'text' }),
	push(RECORDING, '{eventType}', 'Fields may be added', 'payload.details', { kind: 'unknownField' }),
	push(RECORDING, 31, 'Web page recording: none', 'payload.details.fileList', { kind: 'absent' }),
	push(RECORDING, 31, '"uploaded": filename in web page samples', 'payload.details.fileList[].fileName', { kind: 'renamed', to: 'filename' }),
	push(RECORDING, 32, '"backuped"', 'payload.details.fileList[].fileName', { kind: 'renamed', to: 'filename' }),
	push(RECORDING, 71, '"web_recorder_stopped"', 'payload.details.fileList[].filename', { kind: 'renamed', to: 'fileName' }),
	push(RECORDING, 42, '"recorder_slice_start"', 'payload.details.discontinueUtcMs', { kind: 'absent' }),
	push(RTC, '{eventType}', '"Channel event types": uid', 'payload.uid', { kind: 'text' }),
	push(RTC, '{eventType}', '"Channel event types": clientSeq, older SDKs', 'payload.clientSeq', { kind: 'absent' }),
	push(TRANSCRIPTS, '{eventType}', 'Real-time STT, "Notifications": the table says milliseconds', 'payload.start_ts', { kind: 'text' }),
];
