import type { INodeParameters } from 'n8n-workflow';

/** The parameters of an operation with more among its options, such as tries and time limits; what they hold already stays. */
export function withOptions<T extends object>(parameters: T, more: INodeParameters): T & { options: INodeParameters } {
	const { options } = parameters as { options?: INodeParameters };
	return { ...parameters, options: { ...more, ...(typeof options === 'object' ? options : {}) } };
}
