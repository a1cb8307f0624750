import { CLASSIN_VARIANTS } from './classIn';
import { CHANNEL_VARIANTS } from './channels';
import { CLASSROOM_VARIANTS } from './classroom';
import { CLOUD_RECORDING_VARIANTS } from './cloudRecording';
import { NOTIFICATION_VARIANTS } from './notifications';
import type { VariantRow } from './table';
import { TRANSCRIPT_VARIANTS } from './transcripts';

export { varyReply, varyValue, type VariantRow } from './table';

/** Everything that the documents permit besides what the simulator says by itself. One file an API. */
export const VARIANTS: readonly VariantRow[] = [
	...CHANNEL_VARIANTS,
	...CLASSIN_VARIANTS,
	...CLASSROOM_VARIANTS,
	...CLOUD_RECORDING_VARIANTS,
	...NOTIFICATION_VARIANTS,
	...TRANSCRIPT_VARIANTS,
];
