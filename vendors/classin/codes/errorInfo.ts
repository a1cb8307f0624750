import type { ErrorInfo } from '../../errorInfo';

export type { ErrorInfo };

/** Codes of one operation: the same number means other things elsewhere. */
export type ErrorTable = Readonly<Record<string, ErrorInfo>>;
