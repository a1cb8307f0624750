/** Which hints of the older API no test follows in the simulator, and why; see schoolHints.test.ts. */
const of = (table: string, ...codes: number[]): string[] => codes.map((code) => `${table} ${code}`);

/** By reason: table and code. A hint of several calls stands under the first. */
export const NOT_FOLLOWED: Readonly<Record<string, readonly string[]>> = {
	'the node makes an outcome of it, which is no error: the hint is for programs that use the library': [
		...of('ADD_TO_SCHOOL', 133),
		...of('REGISTER', 135, 340, 461, 820, 821),
		...of('ADD_MEMBER', 841),
		...of('ADD_TEACHERS', 30022),
		...of('CREATE_COURSE', 398),
		...of('REMOVE_MEMBER', 162),
		...of('REMOVE_TEACHER', 316),
		...of('GROUP', 898),
		...of('LABEL', 353),
		...of('NICKNAMES', 842),
		...of('VIDEO', 632, 634),
	],
	'the node refuses it before it is sent, or never sends what it is about': [
		...of('ADD_TO_SCHOOL', 100, 122, 134, 155, 400),
		...of('REGISTER', 137, 450, 877),
		...of('STOP_TEACHER', 122),
		...of('CREATE_COURSE', 151, 154),
		...of('SET_PASSWORD', 134),
		...of('ADD_MEMBER', 125, 288),
		...of('LABEL', 357, 399),
		...of('NICKNAMES', 121601060),
		...of('SCHOOL_SETTINGS', 121601030),
		...of('DRIVE', 195, 211),
	],
	'the way lies with ClassIn: the plan, the contract, or the school’s settings': [
		...of('ADD_TO_SCHOOL', 102),
		...of('NICKNAMES', 121601058),
		...of('DRIVE', 31000),
	],
	'ClassIn had a fault, or was busy with another request: the way lies in waiting, or somebody has to look': [
		...of('ADD_TO_SCHOOL', 103, 104, 114, 131, 101003002),
		...of('ADD_MEMBER', 131, 460, 464),
		...of('ADD_TEACHERS', 805, 30013),
		...of('CREATE_COURSE', 260, 331),
		...of('REMOVE_TEACHER', 315),
		...of('REPLACE_TEACHER', 189, 190, 324),
		...of('GROUP', 890, 891),
		...of('NICKNAMES', 843, 110100067),
		...of('DRIVE', 197),
	],
	'the way lies in another file, which the user has to make': [...of('REGISTER', 224, 341, 342)],
	'there is nothing left to do, or it is too late': [
		...of('LINK', 145),
		...of('REMOVE_MEMBER', 149, 153),
		...of('REPLACE_TEACHER', 188),
		...of('VIDEO', 254, 631),
	],
	'the documents have the code, but no rule by which ClassIn answers so; a fault sends it, and its words are tested in schoolCodes.test.ts': [
		...of('ADD_TO_SCHOOL', 106),
		...of('ADD_MEMBER', 129),
		...of('ADD_TEACHERS', 30031),
		...of('CREATE_COURSE', 373),
		...of('REPLACE_TEACHER', 146),
		...of('NICKNAMES', 21323),
		...of('DRIVE', 194, 199),
		...of('LABEL', 355, 359),
	],
};
