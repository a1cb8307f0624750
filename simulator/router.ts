import type { Call, Handler, Reply } from './types';

/** Whose API a route belongs to; decides how it is signed and limited. */
export type Api = 'classroom' | 'cloudRecording' | 'channels' | 'classIn' | 'classInV1' | 'files' | 'storage';

export interface Route {
	api: Api;
	method: string;
	pattern: string;
	handler: Handler;
	/** Checks that come after the signature, e.g. a limit. */
	guard?: (call: Call) => Reply | undefined;
}

interface Compiled extends Route {
	parts: Array<{ name: string } | string>;
}

/** Finds the route of a request by its path segments, which are decoded one by one after splitting. */
export class Router {
	private readonly byShape = new Map<string, Compiled[]>();

	add(route: Route): void {
		const parts = route.pattern
			.split('/')
			.slice(1)
			.map((part) => (part.startsWith(':') ? { name: part.slice(1) } : part));
		const shape = `${route.method} ${parts.length}`;
		const list = this.byShape.get(shape);
		// Fixed segments win over parameters, e.g. widgets/popupQuiz over widgets/:widgetUuid.
		const weight = (r: { parts: Compiled['parts'] }) => r.parts.filter((part) => typeof part === 'string').length;
		const compiled = { ...route, parts };
		if (list) {
			list.push(compiled);
			list.sort((a, b) => weight(b) - weight(a));
		} else this.byShape.set(shape, [compiled]);
	}

	/** @returns the route and its decoded parameters; undefined when no route fits or a segment can't be decoded. */
	find(method: string, path: string): { route: Route; params: Record<string, string> } | undefined {
		const segments = path.split('/');
		const list = this.byShape.get(`${method} ${segments.length - 1}`);
		if (!list) return undefined;
		next: for (const route of list) {
			for (let i = 0; i < route.parts.length; i++) {
				const part = route.parts[i];
				const segment = segments[i + 1] as string;
				if (typeof part === 'string' ? part !== segment : segment === '') continue next;
			}
			const params: Record<string, string> = {};
			for (let i = 0; i < route.parts.length; i++) {
				const part = route.parts[i];
				if (typeof part !== 'object') continue;
				try {
					params[part.name] = decodeURIComponent(segments[i + 1] as string);
				} catch {
					return undefined;
				}
			}
			return { route, params };
		}
		return undefined;
	}

	/** Every route as `METHOD pattern`, for the overview of the control endpoint. */
	list(): string[] {
		return [...this.byShape.values()]
			.flat()
			.map((route) => `${route.method} ${route.pattern}`)
			.sort();
	}
}
