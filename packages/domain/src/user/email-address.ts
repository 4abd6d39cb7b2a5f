import { isDomainError } from '../error/domain-error.ts';
import { emailBytesMax } from '../limits.ts';
import { findInvisibleCharacter } from '../text/invisible-characters.ts';
import { textRefusal } from '../text/text-refusal.ts';
import { userRefusal } from './user-refusal.ts';

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
 * Returns the address in `text` in NFC, trimmed. It must be one bare address (RFC 5322 addr-spec, with letters as in
 * RFC 6532) of at most `emailBytesMax` bytes without invisible characters. The reference also accepts display names,
 * comments and groups, and stores the whole text for sign-in (docs/netbird-api.md 9, W12). Here they are refused.
 *
 * @throws `invalid_input` for any other text
 */
export function parseEmailAddress(text: string, options: EmailOptions = {}): string {
  const address = parseKnownAddress(text, options);
  const character = findInvisibleCharacter(address);
  if (character !== undefined)
    throw textRefusal('text_has_invisible_character', { field: 'email', character });
  return address;
}

/** Returns the same, but allows invisible characters, which stored addresses may have. */
function parseKnownAddress(text: string, { whenEmpty = 'email is required' }: EmailOptions = {}): string {
  const address = text.replace(/^[ \t]+|[ \t]+$/g, '').normalize('NFC');
  if (text === '') throw textRefusal('text_required', { field: 'email' }, { message: whenEmpty });
  if (new TextEncoder().encode(address).length > emailBytesMax) {
    throw userRefusal('email_too_long', { maxBytes: emailBytesMax });
  }
  if (!addressPattern.test(address)) throw userRefusal('email_malformed');
  return address;
}

/** Returns the address in `text` as `parseKnownAddress` does, or `undefined` for text that cannot be an address. */
export function knownAddressIn(text: string): string | undefined {
  try {
    return parseKnownAddress(text);
  } catch (error) {
    if (isDomainError(error, 'invalid_input')) return undefined;
    throw error;
  }
}
