import type { IDisplayOptions } from 'n8n-workflow';

import type { Field } from '../../../../../runtime/parameters/parameter';
import type { Mode } from '../../../../../vendors/agora/cloudRecording/recordingModes';

/** A field that shows only in some cases. */
export type Conditional<F> = F & { displayOptions: IDisplayOptions };

function shownIf<F extends Field>(show: IDisplayOptions['show'], field: F): Conditional<F> {
	return { ...field, displayOptions: { ...field.displayOptions, show: { ...show, ...field.displayOptions?.show } } };
}

/** The field, shown only in these modes. */
export function only<const F extends Field>(modes: readonly Mode[], field: F): Conditional<F> {
	return shownIf({ mode: [...modes] }, field);
}

/** An option inside a collection, shown only in these modes of the node. */
export function optionOnly<const F extends Field>(modes: readonly Mode[], field: F): Conditional<F> {
	return shownIf({ '/mode': [...modes] }, field);
}

/** Several fields that show only under one more condition. */
export function allShownIf<const Fields extends readonly Field[]>(
	show: IDisplayOptions['show'],
	fields: Fields,
): { [Index in keyof Fields]: Conditional<Fields[Index]> } {
	return fields.map((field) => shownIf(show, field)) as unknown as { [Index in keyof Fields]: Conditional<Fields[Index]> };
}

/** The modes in which the recorder joins a channel. */
export const CHANNEL_MODES = ['individual', 'mix'] as const;
