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
    throw new DomainError('invalid_input', invisibleCharacterRule('email', character));
  return address;
}

/** Returns the same, but allows invisible characters, which stored addresses may have. */
function parseKnownAddress(text: string, { whenEmpty = 'email is required' }: EmailOptions = {}): string {
  const address = text.replace(/^[ \t]+|[ \t]+$/g, '').normalize('NFC');
  if (text === '') throw new DomainError('invalid_input', whenEmpty);
  if (new TextEncoder().encode(address).length > emailBytesMax) {
    throw new DomainError('invalid_input', `email must be at most ${emailBytesMax} bytes`);
  }
  if (!addressPattern.test(address)) throw new DomainError('invalid_input', 'invalid email format');
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
