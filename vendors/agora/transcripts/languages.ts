/** Languages of the menu. Source: Real-time STT, "Supported languages"; others are taken by their code. */
export const LANGUAGES = [
	['Arabic (Egypt)', 'ar-EG'],
	['Arabic (Jordan)', 'ar-JO'],
	['Arabic (Saudi Arabia)', 'ar-SA'],
	['Arabic (United Arab Emirates)', 'ar-AE'],
	['Bengali (India)', 'bn-IN'],
	['Chinese (Cantonese, Hong Kong)', 'zh-HK'],
	['Chinese (Mandarin, Simplified)', 'zh-CN'],
	['Chinese (Mandarin, Taiwan)', 'zh-TW'],
	['Czech', 'cs-CZ'],
	['Danish', 'da-DK'],
	['Dutch (Netherlands)', 'nl-NL'],
	['English (Australia)', 'en-AU'],
	['English (India)', 'en-IN'],
	['English (United Kingdom)', 'en-GB'],
	['English (United States)', 'en-US'],
	['French (France)', 'fr-FR'],
	['German (Germany)', 'de-DE'],
	['Greek', 'el-GR'],
	['Gujarati (India)', 'gu-IN'],
	['Hebrew', 'he-IL'],
	['Hindi', 'hi-IN'],
	['Indonesian', 'id-ID'],
	['Italian', 'it-IT'],
	['Japanese', 'ja-JP'],
	['Kannada (India)', 'kn-IN'],
	['Korean', 'ko-KR'],
	['Malay', 'ms-MY'],
	['Persian', 'fa-IR'],
	['Polish', 'pl-PL'],
	['Portuguese (Brazil)', 'pt-BR'],
	['Portuguese (Portugal)', 'pt-PT'],
	['Russian', 'ru-RU'],
	['Spanish (Mexico)', 'es-MX'],
	['Spanish (Spain)', 'es-ES'],
	['Swedish', 'sv-SE'],
	['Tamil (India)', 'ta-IN'],
	['Telugu (India)', 'te-IN'],
	['Thai', 'th-TH'],
	['Turkish', 'tr-TR'],
	['Ukrainian', 'uk-UA'],
	['Vietnamese', 'vi-VN'],
] as const;

/** A code such as `en-US`, of any language. */
export const LANGUAGE_CODE = /^[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?$/i;

/** The code of a language that is given by it, or by its name in the menu; undefined for neither. */
export function languageCode(given: string): string | undefined {
	const wanted = given.trim().toLowerCase();
	const known = LANGUAGES.find(([name, code]) => code.toLowerCase() === wanted || name.toLowerCase() === wanted);
	if (known) return known[1];
	if (!LANGUAGE_CODE.test(wanted)) return undefined;
	return wanted
		.split('-')
		.map((part, index) => (index === 0 ? part : part.length === 4 ? part[0]!.toUpperCase() + part.slice(1) : part.toUpperCase()))
		.join('-');
}
