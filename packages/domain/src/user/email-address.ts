import { DomainError } from '../error/domain-error.ts';

/** Octets of the longest address that mail can be sent to (RFC 5321 4.5.3.1.3, less the angle brackets). */
const emailBytesMax = 254;

const atom = String.raw`[^\s\p{Cc}\p{Cs}()<>@,;:\\".\[\]]+`;
const dotAtom = `${atom}(?:\\.${atom})*`;
const quotedLocalPart = String.raw`"(?:[^"\\\p{Cc}\p{Cs}]|\\[\x20-\x7e])*"`;
const domainLiteral = String.raw`\[[^\s\p{Cc}\p{Cs}\[\]\\]+\]`;
const addressPattern = new RegExp(`^(?:${dotAtom}|${quotedLocalPart})@(?:${dotAtom}|${domainLiteral})$`, 'u');

/**
 * Returns the address in `text` without the blanks around it, or throws `invalid_input`.
 *
 * Accepts one bare address (RFC 5322 addr-spec, non-ASCII letters as in RFC 6532) of at most 254 bytes. The reference
 * also takes display names, comments and groups and then stores that text as the sign-in address (contract.md 9, W12);
 * here they are refused. `whenEmpty` is the message for an empty text.
 */
export function parseEmailAddress(
  text: string,
  { whenEmpty = 'email is required' }: { readonly whenEmpty?: string } = {},
): string {
  const address = text.replace(/^[ \t]+|[ \t]+$/g, '');
  if (text === '') throw new DomainError('invalid_input', whenEmpty);
  if (new TextEncoder().encode(address).length > emailBytesMax) {
    throw new DomainError('invalid_input', `email must be at most ${emailBytesMax} bytes`);
  }
  if (!addressPattern.test(address)) throw new DomainError('invalid_input', 'invalid email format');
  return address;
}

/** The form in which two addresses are compared: one mailbox has one account, whatever the case it was typed in. */
export function emailKey(address: string): string {
  return address.toLowerCase();
}
