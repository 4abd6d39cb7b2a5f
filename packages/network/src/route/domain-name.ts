import { domainToASCII, domainToUnicode } from 'node:url';

/**
 * Letters, digits and what joins them. `domainToASCII` reads a text as a host, so it would cut a path and decode
 * `%41`.
 */
const candidate = /^(?:\*\.)?[\p{L}\p{M}\p{N}._-]+$/u;

const label = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?';
/** As in the reference; the last part is no number, because that would be an address. */
const domainName = new RegExp(
  String.raw`^(?:\*\.)?(?:${label}\.)*(?!\d+$|0x)[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?$`,
);

const lengthMax = 253;

/**
 * Returns the name of a domain in lower case and Punycode, or `undefined` for anything else. It may begin with `*.`,
 * for every name below it.
 */
export function parseDomainName(text: string): string | undefined {
  if (text.length > lengthMax || !candidate.test(text)) return undefined;
  const ascii = domainToASCII(text);
  return ascii.length <= lengthMax && domainName.test(ascii) ? ascii : undefined;
}

/** Returns the name of a domain as people read it. */
export function readableDomainName(ascii: string): string {
  return domainToUnicode(ascii);
}
