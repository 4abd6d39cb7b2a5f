import ipaddr from 'ipaddr.js';
import type { RouteDestination } from './route.ts';

/** A network as Go's `netip.ParsePrefix` takes it: without a zone, and without leading zeros in its length. */
const cidr = /^(?<address>[0-9a-f:.]+)(?<length>\/(?:0|[1-9]\d{0,2}))$/i;

/** Returns a network in CIDR notation, in its one spelling and without host bits, or `undefined` for anything else. */
export function parseNetwork(text: string): Exclude<RouteDestination, { kind: 'Domain' }> | undefined {
  const { address, length } = cidr.exec(text)?.groups ?? {};
  if (address === undefined || length === undefined) return undefined;
  const { IPv4, IPv6 } = ipaddr;
  if (IPv4.isValidFourPartDecimal(address) && IPv4.isValidCIDR(text)) {
    return { kind: 'IPv4', network: `${IPv4.networkAddressFromCIDR(text).toString()}${length}` };
  }
  if (!IPv6.isValidCIDR(text)) return undefined;
  return { kind: 'IPv6', network: `${IPv6.networkAddressFromCIDR(text).toRFC5952String()}${length}` };
}
