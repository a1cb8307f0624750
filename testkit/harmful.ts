/** Contents that are meant to do harm to who reads them. */

/** A value so many lists deep. */
export function nested(depth: number): unknown {
	let value: unknown = 'deep';
	for (let level = 0; level < depth; level++) value = [value];
	return value;
}

/** A value so many objects deep. */
function nestedObjects(depth: number): unknown {
	let value: unknown = 'deep';
	for (let level = 0; level < depth; level++) value = { a: value };
	return value;
}

/** Data of an event that n8n could not keep as it is; a few kinds in turn. The trigger marks each with `problem`. */
export function harmfulData(turn: number): Record<string, unknown> {
	const kinds = [{ message: nested(2_000) }, { message: nestedObjects(2_000) }, { onlineUsers: [{ userUuid: nested(300) }], message: 'x' }, { deep: [nestedObjects(900), nested(900)] }];
	return kinds[turn % kinds.length]!;
}
