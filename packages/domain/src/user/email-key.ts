import { decodePunycode } from '../text/punycode.ts';

/**
 * Returns the key for comparing two addresses. It is the same for all spellings of a mailbox: any case, NFC or NFD, and
 * a domain in Unicode or Punycode (`xn--`). The domain is compared in Unicode, see docs/adr/0014-text-normalisation.md.
 */
export function emailKey(address: string): string {
  const at = address.lastIndexOf('@');
  if (at < 0) return folded(address, 'NFC');
  return `${folded(address.slice(0, at), 'NFC')}@${domainKey(address.slice(at + 1))}`;
}

/**
 * Returns the key of a domain. Host names have no compatibility characters (RFC 5892, 2.2), so these are replaced with
 * what they stand for.
 */
function domainKey(domain: string): string {
  return folded(domain, 'NFKC')
    .split(/[.\u3002]/u)
    .map(unicodeLabel)
    .join('.');
}

const punycodePrefix = 'xn--';

/** Returns a label in Unicode. An invalid Punycode label is not changed, so it is equal to no label in Unicode. */
function unicodeLabel(label: string): string {
  if (!label.startsWith(punycodePrefix)) return label;
  const decoded = decodePunycode(label.slice(punycodePrefix.length));
  const isName = decoded !== undefined && /[^\0-\x7f]/.test(decoded) && folded(decoded, 'NFKC') === decoded;
  return isName ? decoded : label;
}

/**
 * Returns the text in lower case and in this form. Lower case can change the form, so the form is applied before and
 * after.
 */
function folded(text: string, form: 'NFC' | 'NFKC'): string {
  return text.normalize(form).toLowerCase().normalize(form);
}
