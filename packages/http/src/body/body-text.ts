import { MalformedBody } from '../error/malformed-body.ts';

/** A body whose `Content-Type` names a charset that is not read; carries its status as the errors of express do. */
class UnsupportedCharset extends Error {
  override readonly name = 'UnsupportedCharset';
  readonly status = 415;
}

/**
 * The text in a body. Throws `MalformedBody` when it is not UTF-8: read leniently, every wrong byte would become the same
 * character, and so one password another. Throws 415 when its content type names another charset, unless both are the same:
 * clients that always say `charset=ISO-8859-1` mostly send ASCII.
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
