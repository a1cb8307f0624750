import type { Api } from './router';
import type { Reply } from './types';

/** Whether the API's own answer, before any fault changes it, says that the request was carried out. */
export function isCarriedOut(api: Api, { status, body }: Reply): boolean {
	if (status < 200 || status > 299) return false;
	switch (api) {
		case 'cloudRecording':
			// 201 and 206 tell that something did not happen.
			return status === 200;
		case 'classroom':
			return codeOf(body) === 0;
		case 'classIn':
			return codeOf(body) === 1;
		case 'channels':
		case 'classInV1':
			return errnoOf(body) === 1;
		case 'files':
		case 'storage':
			return true;
	}
}

function codeOf(body: Reply['body']): unknown {
	return (JSON.parse(String(body ?? 'null')) as { code?: unknown } | null)?.code;
}

function errnoOf(body: Reply['body']): number {
	return Number((JSON.parse(String(body ?? 'null')) as { error_info?: { errno?: unknown } } | null)?.error_info?.errno);
}
