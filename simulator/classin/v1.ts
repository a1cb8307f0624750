import { json } from '../reply';
import type { Call, JsonObject, Reply } from '../types';
import type { Institution } from './institution';

const answer = (errno: number, error: string, data: unknown = null): Reply => json(200, { data, error_info: { errno, error } });

/**
 * POST /partner/api/course.api.php and cloud.api.php: the read-only calls of v1. Any other action is one that this
 * institution hasn't been given. Source: ClassIn API v1, "getTopFolderId", "getFolderList" and "getWebcastUrl".
 */
export function callV1(institution: Institution, call: Call): Reply {
	const file = call.path.slice(call.path.lastIndexOf('/') + 1);
	const form = call.body as JsonObject;
	switch (`${file} ${call.query.get('action') ?? ''}`) {
		case 'cloud.api.php getTopFolderId':
			return answer(1, '程序正常执行', String(TOP_FOLDER));
		case 'cloud.api.php getFolderList':
			return answer(1, '程序正常执行', [{ id: String(TOP_FOLDER), parentId: '0', folderName: 'School', addTime: '0' }]);
		case 'course.api.php getWebcastUrl': {
			const course = institution.courses.get(Number(form['courseId']));
			if (!course) return answer(147, '没有此课程信息');
			const activity = form['classId'] === undefined ? undefined : institution.byClassId.get(Number(form['classId']));
			if (form['classId'] !== undefined && (!activity || activity.deleted)) return answer(142, '该课程下无此单课信息');
			const lesson = activity ? `&lessonid=${activity.classId}` : '';
			return answer(
				1,
				'程序正常执行',
				`https://www.example.invalid/webcast.php?courseKey=${course.courseId.toString(16)}${lesson}`,
			);
		}
		default:
			return answer(102, '无权限');
	}
}

const TOP_FOLDER = 8675309;
