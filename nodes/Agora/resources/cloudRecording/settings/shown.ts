import type { INodeProperties } from 'n8n-workflow';

import type { Mode } from '../../../../../vendors/agora/cloudRecording/recordingModes';

/** The field, shown only in these modes. */
export function only(modes: readonly Mode[], field: INodeProperties): INodeProperties {
	return { ...field, displayOptions: { show: { ...field.displayOptions?.show, mode: [...modes] } } };
}

/** An option inside a collection, shown only in these modes of the node. */
export function optionOnly(modes: readonly Mode[], field: INodeProperties): INodeProperties {
	return { ...field, displayOptions: { show: { ...field.displayOptions?.show, '/mode': [...modes] } } };
}

/** The modes in which the recorder joins a channel. */
export const CHANNEL_MODES = ['individual', 'mix'] as const;

/** The object without the keys that have no value: Agora gives those its defaults. */
export function withoutEmpty<T extends object>(values: T): T {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}
