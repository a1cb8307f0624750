import { type JsonObject, isJsonObject } from '../../shared/jsonObject';
import { type CreateOptions, hostingSceneFrom } from './createOptions';
import type { Schedule } from './schedule';

/** `over` on top of `under`, object by object. */
function layered(under: JsonObject, over: JsonObject): JsonObject {
	const result: JsonObject = { ...under };
	for (const [key, value] of Object.entries(over)) {
		if (value === undefined || key === '__proto__') continue;
		const below = Object.hasOwn(result, key) ? result[key] : undefined;
		result[key] = isJsonObject(below) && isJsonObject(value) ? layered(below, value) : value;
	}
	return result;
}

function handsUpFrom({ maxAccept, defaultAcceptRole }: CreateOptions): JsonObject | undefined {
	const handsUp: JsonObject = {};
	if (maxAccept !== undefined) handsUp.maxAccept = maxAccept;
	// The API's name for students on stage is "audience"; empty means nobody.
	if (defaultAcceptRole !== undefined) handsUp.defaultAcceptRole = defaultAcceptRole ? 'audience' : '';
	return Object.keys(handsUp).length > 0 ? handsUp : undefined;
}

/** `roomProperties` of a new classroom, or undefined when nothing was chosen. */
export function roomPropertiesFrom(
	options: CreateOptions,
	schedule: Schedule | undefined,
	flexProps: JsonObject | undefined,
): JsonObject | undefined {
	const handsUp = handsUpFrom(options);
	const chosen: JsonObject = {
		schedule,
		processes: handsUp && { handsUp },
		examinationUrl: options.examinationUrl,
		hostingScene: hostingSceneFrom(options),
		flexProps,
	};
	const all = layered(options.roomProperties ?? {}, chosen);
	return Object.keys(all).length > 0 ? all : undefined;
}
