import { DomainError, isDomainError } from '../error/domain-error.ts';
import { emailBytesMax } from '../limits.ts';
import { findInvisibleCharacter, invisibleCharacterRule } from '../text/invisible-characters.ts';

const atom = String.raw`[^\s\p{Cc}\p{Cs}()<>@,;:\\".\[\]]+`;
const dotAtom = `${atom}(?:\\.${atom})*`;
const quotedLocalPart = String.raw`"(?:[^"\\\p{Cc}\p{Cs}]|\\[\x20-\x7e])*"`;
const domainLiteral = String.raw`\[[^\s\p{Cc}\p{Cs}\[\]\\]+\]`;
const addressPattern = new RegExp(`^(?:${dotAtom}|${quotedLocalPart})@(?:${dotAtom}|${domainLiteral})$`, 'u');

interface EmailOptions {
  /** The message for an empty text. */
  readonly whenEmpty?: string;
}

/**
 * Returns the address in `text` in NFC and without the blanks around it, or throws `invalid_input`.
 *
 * Accepts one bare address (RFC 5322 addr-spec, non-ASCII letters as in RFC 6532) of at most `emailBytesMax` bytes
 * in which every character can be seen. The reference also takes display names, comments and groups and then stores
 * that text as the sign-in address (docs/netbird-api.md 9, W12); here they are refused.
 */
export function parseEmailAddress(text: string, options: EmailOptions = {}): string {
  const address = parseKnownAddress(text, options);
  const character = findInvisibleCharacter(address);
  if (character !== undefined)
    throw new DomainError('invalid_input', invisibleCharacterRule('email', character));
  return address;
}

/** The same for an address that somebody may have had before characters that nobody sees were refused. */
function parseKnownAddress(text: string, { whenEmpty = 'email is required' }: EmailOptions = {}): string {
  const address = text.replace(/^[ \t]+|[ \t]+$/g, '').normalize('NFC');
  if (text === '') throw new DomainError('invalid_input', whenEmpty);
  if (new TextEncoder().encode(address).length > emailBytesMax) {
    throw new DomainError('invalid_input', `email must be at most ${emailBytesMax} bytes`);
  }
  if (!addressPattern.test(address)) throw new DomainError('invalid_input', 'invalid email format');
  return address;
}

/** Returns the address in `text` as `parseKnownAddress` does, or `undefined` for what nobody can have as an address. */
export function knownAddressIn(text: string): string | undefined {
  try {
    return parseKnownAddress(text);
  } catch (error) {
    if (isDomainError(error, 'invalid_input')) return undefined;
    throw error;
  }
}
