/** A field whose choices a node gets while the user edits. */
export interface DynamicField {
	/** With its package. */
	nodeType: string;
	version: number;
	method: string;
	/** Name of the field. */
	path: string;
	parameters?: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
}

/** The request that the editor makes for such a field. */
export function dynamicBody({ nodeType, version, method, path, parameters, credentials }: DynamicField): object {
	return {
		path: `parameters.${path}`,
		nodeTypeAndVersion: { name: nodeType, version },
		methodName: method,
		currentNodeParameters: parameters ?? {},
		credentials,
	};
}
