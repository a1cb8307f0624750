import { CLASSROOM_VARIANTS } from './classroom';
import type { VariantRow } from './table';

export { varyReply, varyValue, type VariantRow } from './table';

/** Everything that the documents permit besides what the simulator says by itself. One file an API. */
export const VARIANTS: readonly VariantRow[] = [...CLASSROOM_VARIANTS];
