/** By operation: the fields that no test sees, with the reason. Of one within another, only the outer one. */
export type UnseenFields = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Fields that stand in output schemas although no engine test sees them. */
export const UNSEEN_FIELDS: UnseenFields = {};
