import { describe, expect, it } from 'vitest';
import { emailKey } from './email-key.ts';

describe('the key of a mailbox', () => {
  it.each([
    ['in any case', 'Admin@Example.COM', 'admin@example.com'],
    ['with a domain in NFD', 'user@exa\u0308mple.com', 'user@ex\u00e4mple.com'],
    ['with a local part in NFD', 'scho\u0308n@example.com', 'sch\u00f6n@example.com'],
    ['with a domain in Punycode', 'user@xn--exmple-cua.com', 'user@ex\u00e4mple.com'],
    ['with Punycode in upper case', 'user@XN--EXMPLE-CUA.COM', 'user@ex\u00e4mple.com'],
    ['with Punycode in one label of several', 'user@mail.xn--exmple-cua.com', 'user@mail.ex\u00e4mple.com'],
    ['in full width', 'user@\uff25\uff58ample.com', 'user@example.com'],
    ['with the full stop of Chinese', 'user@example\u3002com', 'user@example.com'],
    ['with a letter that is one character only in lower case', 'J\u030c@example.com', '\u01f0@example.com'],
    ['with a quoted @', '"A@b"@Example.com', '"a@b"@example.com'],
    ['with an address for a domain', 'admin@[IPv6:2001:DB8::1]', 'admin@[ipv6:2001:db8::1]'],
  ])('is the same for %s', (_, address, key) => {
    expect(emailKey(address)).toBe(key);
  });

  it.each([
    ['Punycode that stands for nothing', 'user@xn--99999999.com'],
    ['Punycode of ASCII', 'user@xn--example-.com'],
    ['Punycode of capitals, which no name has', 'user@xn--mnchen-psa.com'],
    ['Punycode in the local part', 'xn--exmple-cua@example.com'],
  ])('does not change for %s', (_, address) => {
    expect(emailKey(address)).toBe(address);
  });

  it('differs for another letter', () => {
    expect(emailKey('user@stra\u00dfe.de')).not.toBe(emailKey('user@strasse.de'));
    expect(emailKey('user@p\u0430ypal.com')).not.toBe(emailKey('user@paypal.com'));
  });
});
