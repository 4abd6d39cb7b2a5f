import { MalformedBody } from '../error/malformed-body.ts';

/** The body declares a charset that is not supported. It has its status as the errors of Express do. */
class UnsupportedCharset extends Error {
  override readonly name = 'UnsupportedCharset';
  readonly status = 415;
}

/**
 * Returns the text of a body. Lenient decoding would turn every invalid byte into the same character, so two
 * passwords would become equal. A declared charset other than UTF-8 is accepted if the body is ASCII, because some
 * clients always send `charset=ISO-8859-1`.
 * @throws `MalformedBody` if the body is not UTF-8.
 * @throws `UnsupportedCharset` (415) if the content type declares another charset.
 */
export function bodyText(body: Uint8Array, contentType = ''): string {
  const [, charset = 'utf-8'] = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType) ?? [];
  const isReadable = isUtf8(charset) || (isSupersetOfAscii(charset) && body.every((byte) => byte < 0x80));
  if (!isReadable) throw new UnsupportedCharset();
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    throw new MalformedBody('request body must be valid UTF-8');
  }
}

function isUtf8(charset: string): boolean {
  return /^utf-?8$/i.test(charset);
}

function isSupersetOfAscii(charset: string): boolean {
  return /^(?:us-ascii|ascii|iso-8859-\d+|latin-?\d|windows-125\d|cp125\d)$/i.test(charset);
}
