import ipaddr from 'ipaddr.js';

/** Bytes of an IPv6 address that its holder cannot choose: providers hand out whole /64 networks. */
const networkBytes = 8;

/**
 * Whom an address counts as: an IPv4 address as itself, in either notation, an IPv6 address as its /64 network, or one
 * machine would have as many limits as that has addresses. What is no address counts as one client of its own.
 */
export function addressKey(address: string | undefined): string {
  if (address === undefined || !ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  const bytes = parsed.kind() === 'ipv6' ? parsed.toByteArray().slice(0, networkBytes) : parsed.toByteArray();
  return bytes.join('.');
}
