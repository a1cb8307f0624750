import { z } from 'zod';

import { encodePathSegment } from '../ids';
import { type ClassroomApi, roomPath, roomSubject } from './api';
import { EVENT_KINDS } from './eventKinds';
import { eventOfRoom, type RawEvent } from './events';
import { pageOf } from './pagination';

/** Lists of one widget need not repeat the number of their events. */
function widgetEvent(roomUuid: string): z.ZodType<RawEvent, z.ZodTypeDef, unknown> {
	return z.preprocess(
		(event) => (typeof event === 'object' && event !== null ? { cmd: EVENT_KINDS['widget.changed'].cmd, ...event } : event),
		eventOfRoom(roomUuid),
	) as z.ZodType<RawEvent, z.ZodTypeDef, unknown>;
}

/**
 * One page of a widget's events, 100 at most.
 *
 * Source: Flexible Classroom REST, "Query events of a widget", "Query pop-up quiz events" and "Query poll
 * events" (the last one's example names the quiz by mistake).
 *
 * @param widgetUuid `popupQuiz` and `poll` are the widgets of quizzes and polls
 * @param count entries of a page; only quizzes and polls take it
 */
export async function widgetEventsPage(
	api: ClassroomApi,
	roomUuid: string,
	widgetUuid: string,
	nextId?: string,
	count?: number,
) {
	return await api.call({
		method: 'GET',
		path: `${roomPath(roomUuid)}/widgets/${encodePathSegment(widgetUuid)}/sequences`,
		query: { nextId, count },
		data: pageOf(widgetEvent(roomUuid)),
		subject: roomSubject(roomUuid),
	});
}
