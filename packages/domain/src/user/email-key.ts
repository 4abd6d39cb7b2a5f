import { decodePunycode } from '../text/punycode.ts';

/**
 * The form in which two addresses are compared: one mailbox has one account, however it was typed. Case never matters,
 * nor does the Unicode form (NFC or NFD), nor whether the domain is in Unicode or in Punycode (`xn--`). The domain is
 * compared in Unicode, see docs/adr/0014-text-normalisation.md.
 */
export function emailKey(address: string): string {
  const at = address.lastIndexOf('@');
  if (at < 0) return folded(address, 'NFC');
  return `${folded(address.slice(0, at), 'NFC')}@${domainKey(address.slice(at + 1))}`;
}

/** Names of hosts have no compatibility characters (RFC 5892, 2.2): what is typed as one means what it stands for. */
function domainKey(domain: string): string {
  return folded(domain, 'NFKC')
    .split(/[.\u3002]/u)
    .map(unicodeLabel)
    .join('.');
}

const punycodePrefix = 'xn--';

/** A label in Unicode. What is no valid Punycode of a name stays as it is: no name in Unicode is the same. */
function unicodeLabel(label: string): string {
  if (!label.startsWith(punycodePrefix)) return label;
  const decoded = decodePunycode(label.slice(punycodePrefix.length));
  const isName = decoded !== undefined && /[^\0-\x7f]/.test(decoded) && folded(decoded, 'NFKC') === decoded;
  return isName ? decoded : label;
}

/** Lower case can take a text out of its form, so the form comes before and after. */
function folded(text: string, form: 'NFC' | 'NFKC'): string {
  return text.normalize(form).toLowerCase().normalize(form);
}
