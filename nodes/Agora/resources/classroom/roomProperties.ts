import { deepMerge, type JsonObject, omitUndefined } from '../../../../vendors/json';
import { type CreateOptions, hostingSceneFrom } from './createOptions';
import type { Schedule } from './schedule';

function handsUpFrom({ maxAccept, defaultAcceptRole }: CreateOptions): JsonObject | undefined {
	// The API's name for students on stage is "audience"; empty means nobody.
	const role = defaultAcceptRole === undefined ? undefined : defaultAcceptRole ? 'audience' : '';
	const handsUp = omitUndefined({ maxAccept, defaultAcceptRole: role });
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
	const all = deepMerge(options.roomProperties ?? {}, chosen);
	return Object.keys(all).length > 0 ? all : undefined;
}
