/** Which of ClassIn's hints no test follows in the simulator, and why; see hints.test.ts. */
import { ACTIVITY, ADD_STUDENT, DELETE_ACTIVITY, RELEASE_ACTIVITY, REMOVE_STUDENT } from '../../../vendors/classin/codes/activity';
import { CREATE_CLASSROOM, UPDATE_CLASSROOM } from '../../../vendors/classin/codes/classroom';
import { ADD_SUB_CLASSROOM, DELETE_DUAL_TEACHER, DUAL_TEACHER, EDIT_DUAL_TEACHER } from '../../../vendors/classin/codes/dualTeacher';
import { GENERAL } from '../../../vendors/classin/codes/general';
import { TEACHERS } from '../../../vendors/classin/codes/people';
import { PLAYBACK } from '../../../vendors/classin/codes/playback';
import { CREATE_UNIT, DELETE_UNIT, MOVE_UNIT, UPDATE_UNIT } from '../../../vendors/classin/codes/unit';
import { SET_WEBCAST } from '../../../vendors/classin/codes/webcast';

/** Every table of the LMS API's codes. */
export const TABLES = { ACTIVITY, ADD_STUDENT, DELETE_ACTIVITY, RELEASE_ACTIVITY, REMOVE_STUDENT, CREATE_CLASSROOM, UPDATE_CLASSROOM, DUAL_TEACHER, ADD_SUB_CLASSROOM, EDIT_DUAL_TEACHER, DELETE_DUAL_TEACHER, GENERAL, TEACHERS, PLAYBACK, CREATE_UNIT, DELETE_UNIT, MOVE_UNIT, UPDATE_UNIT, SET_WEBCAST };

/** By reason: table and code. A hint of several calls stands under the first. */
export const NOT_FOLLOWED: Readonly<Record<string, readonly string[]>> = {
	'the way lies with ClassIn: the plan, the bill, or what the account manager turns on': [
		...[769, 21317, 121601003, 121601004, 121601005, 121601006, 121601008, 121601009, 121601010, 121604007, 121604008].map((code) => `CREATE_CLASSROOM ${code}`),
		...[767, 863].map((code) => `UPDATE_CLASSROOM ${code}`),
		...[121601032].map((code) => `DUAL_TEACHER ${code}`),
		...[21317, 121601012].map((code) => `ADD_SUB_CLASSROOM ${code}`),
		...[29057, 29060].map((code) => `DELETE_UNIT ${code}`),
		...[104, 121601005, 121601006, 121601009, 121601010, 121604007].map((code) => `SET_WEBCAST ${code}`),
	],
	'the way lies in ClassIn’s app or dashboard, which the simulator does not have': [
		...[110100065].map((code) => `RELEASE_ACTIVITY ${code}`),
		...[387, 388, 398, 800, 804, 21304].map((code) => `CREATE_CLASSROOM ${code}`),
		...[387, 800, 804].map((code) => `ADD_SUB_CLASSROOM ${code}`),
		...[153, 21305].map((code) => `UPDATE_CLASSROOM ${code}`),
		...[121601023].map((code) => `GENERAL ${code}`),
	],
	'ClassIn does not say whether it was done, and somebody has to look': [
		...[104, 158, 161, 220, 221, 324, 326].map((code) => `CREATE_CLASSROOM ${code}`),
		...[222].map((code) => `UPDATE_CLASSROOM ${code}`),
		...[104, 121601033].map((code) => `DUAL_TEACHER ${code}`),
		...[326].map((code) => `ADD_SUB_CLASSROOM ${code}`),
		...[101004005].map((code) => `GENERAL ${code}`),
		...[29200].map((code) => `CREATE_UNIT ${code}`),
		...[29050, 29203].map((code) => `MOVE_UNIT ${code}`),
	],
	'there is nothing left to do, or it is too late for this class': [
		...[110100069].map((code) => `ADD_STUDENT ${code}`),
		...[121601042].map((code) => `DELETE_DUAL_TEACHER ${code}`),
		...[40005, 40006].map((code) => `DELETE_ACTIVITY ${code}`),
		...[29184].map((code) => `RELEASE_ACTIVITY ${code}`),
		...[110100069].map((code) => `REMOVE_STUDENT ${code}`),
		...[145, 350, 385, 875].map((code) => `UPDATE_CLASSROOM ${code}`),
		...[140].map((code) => `EDIT_DUAL_TEACHER ${code}`),
		...[101003002].map((code) => `GENERAL ${code}`),
		...[166, 121609006, 121609007].map((code) => `PLAYBACK ${code}`),
	],
	'the way lies with the machine that runs n8n, or in waiting, which the client does by itself': [
		...[901, 101002006, 101002008, 101003001].map((code) => `GENERAL ${code}`),
	],
	'the node refuses it before it is sent, so ClassIn never answers so': [
		...[119, 165, 268].map((code) => `CREATE_CLASSROOM ${code}`),
		...[29046].map((code) => `MOVE_UNIT ${code}`),
		...[121601035, 122301036].map((code) => `DUAL_TEACHER ${code}`),
	],
	'the node always sends what the code asks for': [
		...[121601030].map((code) => `DUAL_TEACHER ${code}`),
		...[100].map((code) => `CREATE_CLASSROOM ${code}`),
		...[101001001, 121601030].map((code) => `GENERAL ${code}`),
	],
	'the documents have the code, but no rule by which ClassIn answers so; a fault sends it, and its words are tested in codes.test.ts': [
		...[219, 325, 390, 451, 454, 121601070, 122301070, 142601001].map((code) => `CREATE_CLASSROOM ${code}`),
		...[124, 269, 450].map((code) => `UPDATE_CLASSROOM ${code}`),
		...[144, 149, 121601016, 121601031, 121601044].map((code) => `DUAL_TEACHER ${code}`),
		...[165, 450, 454, 767, 863, 121601020].map((code) => `ADD_SUB_CLASSROOM ${code}`),
	],
};
