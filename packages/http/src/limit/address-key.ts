import ipaddr from 'ipaddr.js';

/** The leading bytes of an IPv6 address that its user cannot choose. Providers assign whole /64 networks. */
const networkBytes = 8;

/**
 * Returns the key that an address is counted under. An IPv4 address is its own key, in both notations. An IPv6
 * address counts as its /64 network, because one machine can use all its addresses. Everything that is not an address
 * has one common key.
 */
export function addressKey(address: string | undefined): string {
  if (address !== undefined && plainIpv4.test(address)) return address;
  if (address === undefined || !ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  const bytes = parsed.kind() === 'ipv6' ? parsed.toByteArray().slice(0, networkBytes) : parsed.toByteArray();
  return bytes.join('.');
}

/** The usual notation, which is the key already. */
const plainIpv4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
