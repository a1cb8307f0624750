import { json, text } from '../reply';
import type { Reply } from '../types';

/** A documented failure. ClassIn answers it with HTTP 200. */
export class LmsError extends Error {
	constructor(
		readonly code: number,
		message?: string,
		readonly data: unknown = null,
	) {
		super(message ?? MESSAGES[code] ?? '业务参数错误');
	}
}

/** What the gateway says to a field that is missing or of the wrong type: HTTP 400 and plain text. */
export class TypingError extends Error {}

export const SUCCESS = '程序正常执行';

export const lmsSuccess = (data: unknown, msg = SUCCESS): Reply => json(200, { code: 1, msg, data });
export const lmsFailure = (error: LmsError): Reply => json(200, { code: error.code, msg: error.message, data: error.data });
export const typingFailure = (error: TypingError): Reply => text(400, error.message);

/** Texts of the error tables of the LMS pages. */
export const MESSAGES: Record<number, string> = {
	100: '课堂参数错误',
	104: '操作失败',
	119: '结束时间是否大于开课时间',
	120: '开课时间不合法',
	124: '开课前一分钟内不能更改上课时间',
	133: '老师或学生已经存在',
	136: '机构下面没有该老师，请在机构下添加该老师',
	140: '该课堂正在上课，不能编辑和删除',
	143: '没有此单课信息',
	145: '该单课已经结束',
	147: '没有此课程信息',
	160: '机构下无此云盘目录',
	165: '单节课不能少于15分钟且不能超过24小时',
	172: '课程下的学生不能添加为老师',
	212: '该单课已经删除',
	226: '未录课的课节不能修改直播回放状态',
	267: '课节创建成功,直播信息设置失败',
	268: '课节开始时间超出允许范围',
	318: '联席教师不是本机构老师',
	319: '课程下的学生不能添加为联席教师',
	322: '课节老师不能添加为联席教师',
	328: '联席教师不能添加为老师',
	350: '开课前20分钟内不能修改课节名称、上课时间、云盘资源、台上人数等',
	368: '当前学生上台数不支持高清',
	385: '已过课节结束时间，不能修改授课教师或联席教师',
	387: '老师已被停用',
	388: '联席教师已被停用',
	390: '本课程下的课节数量已达到上限',
	398: '唯一标识已存在',
	451: '课节直播封面和介绍添加失败,长度超限',
	29046: '当前单元与目标单元相同',
	29048: '单元不存在',
	29057: '机构欠费',
	29138: '目标单元活动数量超限',
	29149: '活动已删除',
	29184: '活动已发布',
	29200: '单元创建失败',
	29208: '单元已存在',
	30002: '活动不存在',
	30008: '活动类型错误（作业，测验不支持）',
	30031: '课程已结课',
	40001: '包含上课中或已结束课堂不可删除',
	40004: '已发布不可修改为草稿',
	40005: '课堂活动进行中不可删除',
	40006: '课堂活动已结束，不可删除',
	40020: '单元不存在',
	40030: '学生没在班级中（课堂除外）',
	40031: '单元活动数量超限',
	50003: '单元名称重复',
	50004: '目标单元不存在',
	101001001: '参数错误',
	101002005: '签名异常',
	101002006: '时间戳过期',
	101002008: '时间戳不存在',
	101003001: '请求频次过快',
	101004005: '服务内部调用失败',
	110100065: '活动解锁条件存在草稿',
	110100066: '该设置不支持双摄',
	110100069: '活动已结束',
	110100070: '活动类型错误（作业，测验不支持）',
	121601003: '您当月累计创建课节已达当月上限,无法继续创建,升级账号获取更多权益',
	121601005: '不支持设置网页直播',
	121601006: '不支持设置录制现场',
	121601008: '不支持设置联席教师',
	121601009: '不支持设置网页回放',
	121601010: '不支持设置录制教室',
	121601020: '业务参数错误',
	121601021: '课程不属于当前机构下',
	121601022: '课程不是标准课',
	121601023: '课程已过期',
	121601031: '课节不属于该机构',
	121601059: '机构下无此学生',
	121601070: '单个课程下课堂数量超过限制',
	121603001: '课堂信息不存在',
	121604007: '不支持设置OMO站播',
	121604008: '机构未开启AI教学风险监控功能',
	121609003: '该用户不在课节所属班级中',
	121609004: '课节不存在或不属于该机构',
	121609005: '课节未结束',
	121609006: '课节未开启录课',
	121609007: '账号已设置不可观看',
	122301037: '录课直播相关参数不匹配',
};

/** Texts of the setWebcast page, which is in English. */
export const WEBCAST_MESSAGES: Record<number, string> = {
	104: 'Unknown error',
	145: 'The classroom activity has already ended',
	350: 'Cannot modify classroom parameters within 20 minutes before class starts',
	101001001: 'Parameter error',
	121601005: 'Web live streaming not supported',
	121601006: 'On-site recording not supported',
	121601009: 'Institution does not have live streaming permission',
	121601010: 'Institution does not have cloud recording permission',
	121601020: '业务参数错误',
	121601031: 'Classroom does not belong to this institution',
	121601045: 'Classroom has been deleted',
	121604007: 'OMO Live Session setting not supported',
	121604008: 'useCoMainRecord is not supported for non-dual-teacher sub-classrooms',
	122301037: 'Recording and live streaming parameters do not match',
};
