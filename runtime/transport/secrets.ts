/** Shapes of Agora tokens, Basic credentials and authorization values, wherever they turn up. */
const SECRET_SHAPES = [
	/00[67][A-Za-z0-9+/=_-]{40,}/g,
	/\b(Basic|Bearer)\s+[A-Za-z0-9+/=._-]{8,}/gi,
	/agora token="?[^"\s]+"?/gi,
	/("?(?:x-agora-token|x-eeo-sign|authorization|safekey|secretkey|accesskey|boardtoken|token)"?\s*[:=]\s*"?)[^\s",}]+/gi,
];

/**
 * Takes secrets out of a text that a user or a log will see.
 *
 * @param text what is to be shown
 * @param known values that must not show, e.g. the fields of a credential; those under 6 characters are left
 */
export function withoutSecrets(text: string, known: readonly string[] = []): string {
	let clean = text;
	for (const secret of known) {
		if (secret.length >= 6) clean = clean.split(secret).join('[hidden]');
	}
	for (const shape of SECRET_SHAPES) {
		clean = clean.replace(shape, (_match, name?: unknown) =>
			typeof name === 'string' && /[:=]/.test(name) ? `${name}[hidden]` : '[hidden]',
		);
	}
	return clean;
}

/** The same for every text inside a value of JSON, names of fields included. */
export function withoutSecretsInside(value: unknown, known: readonly string[] = []): unknown {
	if (typeof value === 'string') return withoutSecrets(value, known);
	if (Array.isArray(value)) return value.map((inner) => withoutSecretsInside(inner, known));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [withoutSecrets(key, known), withoutSecretsInside(inner, known)]));
}
