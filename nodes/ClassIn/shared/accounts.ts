import { classInEmail, classInPhone, isEmail, type Place } from '../../../vendors/classin/school/phone';
import type { Account } from '../../../vendors/classin/school/users';

/** Whether a phone number was entered: sheets have spaces or dashes in cells that are empty to people. */
export function hasNumber(telephone = ''): boolean {
	return /[^\s\p{Cf}\-\u2010-\u2015]/u.test(telephone);
}

/**
 * The account that was entered, in ClassIn's form; the phone number counts if there are both.
 *
 * @param countryCode of phone numbers that bring none
 * @throws FieldError when it is neither a phone number nor an email address
 */
export function accountFrom({ telephone = '', email }: { telephone?: string; email?: string }, countryCode?: string): Account {
	return hasNumber(telephone) || !email ? { telephone: classInPhone(telephone, countryCode) } : { email: classInEmail(email ?? '') };
}

/** A phone number or email address in one field, in ClassIn's form. */
export function accountText(given: string, countryCode: string | undefined, place: Place): string {
	return isEmail(given) ? classInEmail(given, place) : classInPhone(given, countryCode, place);
}
