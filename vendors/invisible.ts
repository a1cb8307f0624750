/** Characters that nobody sees, such as those that turn the reading direction around. */
const INVISIBLE = /\p{Cf}/gu;

/** A text without the characters that nobody sees, which come along when it is copied. */
export function withoutInvisible(text: string): string {
	return text.replace(INVISIBLE, '');
}

/** Whether there is nothing that anybody would see. */
export const isBlank = (text: string): boolean => withoutInvisible(text).trim() === '';

/** The same text, with such characters written as in `[U+200B]`, so that a message shows what it is about. */
export function visible(text: string): string {
	return text.replace(INVISIBLE, (character) => `[U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`);
}
