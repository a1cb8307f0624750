import { z } from 'zod';

import { jsonValue } from '../../../../runtime/parameters/checks';
import { countedText } from '../../../../runtime/parameters/countedText';
import { parameter } from '../../../../runtime/parameters/parameter';
import { isObject } from '../../../../vendors/json';
import type { GroupMember } from '../../../../vendors/classin/school/content';
import { classInId, uidCheck } from '../../shared/idParameters';

export const groupId = parameter(
	{
		displayName: 'Group ID',
		name: 'groupId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 4711',
		description: 'The ID (groupId) that "Group: Create" returned',
	},
	classInId,
);

export const groupName = parameter(
	{
		displayName: 'Name',
		name: 'groupName',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Reading groups',
		description: 'The name of the grouping, 1 to 20 characters (groupName)',
	},
	() => countedText({ min: 1, max: 20 }),
);

/** The UIDs of one group, of which the first leads unless another is marked. */
const oneGroup = z.array(
	z.unknown().transform((member, context): GroupMember => {
		const given = isObject(member) ? member : { studentUid: member };
		const uid = uidCheck().safeParse(given.studentUid);
		if (uid.success) return { studentUid: uid.data, isLeader: Number(given.isLeader ?? 0) === 1 || given.isLeader === true ? 1 : 0 };
		context.addIssue({ code: 'custom', message: 'must be the UID of a student, or an object with "studentUid" and "isLeader"' });
		return z.NEVER;
	}),
	{ message: 'must be a list of UIDs' },
);

function withLeader(group: GroupMember[]): GroupMember[] {
	const [first, ...others] = group;
	return first && !group.some(({ isLeader }) => isLeader === 1) ? [{ ...first, isLeader: 1 }, ...others] : group;
}

export const groupList = parameter(
	{
		displayName: 'Groups',
		name: 'groupList',
		type: 'json',
		required: true,
		default: '',
		hint: 'For example [[1001234, 1001235], [1001236, 1001237]]',
		description: 'A list of groups, each a list of student UIDs of which the first leads; nobody may be in two of them (groupList)',
	},
	() =>
		jsonValue.pipe(
			z
				.array(oneGroup, { message: 'must be a list of groups, such as [[1001234, 1001235], [1001236]]' })
				.min(1, { message: 'is empty: enter at least one group' })
				.transform((groups) => groups.map(withLeader))
				.superRefine((groups, context) => {
					const refuse = (message: string): void => context.addIssue({ code: 'custom', message });
					const uids = groups.flat().map(({ studentUid }) => studentUid);
					if (groups.some((group) => group.length === 0)) refuse('has a group without students');
					else if (groups.some((group) => group.filter(({ isLeader }) => isLeader === 1).length > 1)) refuse('has a group with more than one leader');
					else if (new Set(uids).size < uids.length) refuse('has a student who stands in it twice');
				}),
		),
);
