import type { Call, JsonObject, Reply } from '../types';
import { checkFields, int, str } from './fields';
import { type Institution, phaseOf, type Unit } from './institution';
import { LmsError, lmsSuccess } from './respond';

const strict = (institution: Institution): boolean => institution.settings.classIn.strictTyping;

const nameTaken = (institution: Institution, courseId: number, name: string, except?: number): boolean =>
	[...institution.units.values()].some((unit) => unit.courseId === courseId && unit.name === name && unit.unitId !== except);

function unitOf(institution: Institution, courseId: number, unitId: number, code: number): Unit {
	const unit = institution.units.get(unitId);
	if (!unit || unit.courseId !== courseId) throw new LmsError(code);
	return unit;
}

/** POST /lms/unit/create. Source: ClassIn API, "Create unit". */
export function createUnit(institution: Institution, _call: Call, body: JsonObject): Reply {
	checkFields(body, { 'courseId*': 'int', 'name*': 'string', 'publishFlag*': 'int', content: 'string' }, strict(institution));
	const courseId = int(body, 'courseId') as number;
	institution.course(courseId);
	const name = str(body, 'name') as string;
	const publishFlag = int(body, 'publishFlag') as number;
	if (name === '' || [...name].length > 50 || (publishFlag !== 0 && publishFlag !== 2)) throw new LmsError(121601020);
	if (nameTaken(institution, courseId, name)) throw new LmsError(29208);
	if ([...institution.units.values()].filter((unit) => unit.courseId === courseId).length >= 1000) {
		throw new LmsError(40031, '超过班级下单元最大限制');
	}
	const unitId = institution.nextId();
	institution.units.set(unitId, { unitId, courseId, name, content: str(body, 'content') ?? '', publishFlag });
	return lmsSuccess({ name, unitId });
}

/** POST /lms/unit/update. */
export function updateUnit(institution: Institution, _call: Call, body: JsonObject): Reply {
	checkFields(
		body,
		{ 'courseId*': 'int', 'unitId*': 'int', name: 'string', content: 'string', publishFlag: 'int' },
		strict(institution),
	);
	const courseId = int(body, 'courseId') as number;
	institution.course(courseId);
	const unit = unitOf(institution, courseId, int(body, 'unitId') as number, 40020);
	const name = str(body, 'name');
	const content = str(body, 'content');
	const publishFlag = int(body, 'publishFlag');
	if (name === undefined && content === undefined && publishFlag === undefined) throw new LmsError(101001001);
	if (name !== undefined && (name === '' || [...name].length > 50)) throw new LmsError(121601020);
	if (name !== undefined && nameTaken(institution, courseId, name, unit.unitId)) throw new LmsError(50003);
	if (publishFlag !== undefined && publishFlag !== 0 && publishFlag !== 2) throw new LmsError(121601020);
	if (publishFlag === 0 && unit.publishFlag === 2) throw new LmsError(40004);
	Object.assign(unit, {
		name: name ?? unit.name,
		content: content ?? unit.content,
		publishFlag: publishFlag ?? unit.publishFlag,
	});
	return lmsSuccess({ unitId: unit.unitId });
}

/** POST /lms/unit/delete: with every activity in it. */
export function deleteUnit(institution: Institution, call: Call, body: JsonObject): Reply {
	// One table says that unitId is text, its example has a number.
	if (typeof body['unitId'] === 'string' && /^\d+$/.test(body['unitId'])) body = { ...body, unitId: Number(body['unitId']) };
	checkFields(body, { 'courseId*': 'int', 'unitId*': 'int' }, strict(institution));
	const courseId = int(body, 'courseId') as number;
	institution.course(courseId);
	const unit = unitOf(institution, courseId, int(body, 'unitId') as number, 40020);
	const inside = [...institution.activities.values()].filter((activity) => activity.unitId === unit.unitId && !activity.deleted);
	if (inside.some((activity) => activity.type === 1 && ['running', 'ended'].includes(phaseOf(activity, call.now)))) {
		throw new LmsError(40001);
	}
	for (const activity of inside) institution.deleteActivity(activity);
	institution.units.delete(unit.unitId);
	return lmsSuccess({ unitId: unit.unitId });
}

/** POST /lms/unit/move: all activities go to another unit. */
export function moveUnit(institution: Institution, _call: Call, body: JsonObject): Reply {
	checkFields(body, { 'courseId*': 'int', 'unitId*': 'int', 'toUnitId*': 'int' }, strict(institution));
	const courseId = int(body, 'courseId') as number;
	institution.course(courseId);
	const unitId = int(body, 'unitId') as number;
	const toUnitId = int(body, 'toUnitId') as number;
	if (unitId === toUnitId) throw new LmsError(29046);
	unitOf(institution, courseId, unitId, 29048);
	unitOf(institution, courseId, toUnitId, 50004);
	const moving = [...institution.activities.values()].filter((activity) => activity.unitId === unitId && !activity.deleted);
	if (moving.length + institution.countIn(courseId, toUnitId) > institution.settings.classIn.unitCapacity)
		throw new LmsError(29138);
	for (const activity of moving) activity.unitId = toUnitId;
	return lmsSuccess(null);
}
