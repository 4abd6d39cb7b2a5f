import ipaddr from 'ipaddr.js';

type Address = ReturnType<typeof ipaddr.process>;
type Network = [first: Address, prefixLength: number];

/** Tells whether an address is in one of some networks; what is no address is in none. */
export type NetworkSet = (address: string | undefined) => boolean;

/**
 * Reads addresses and networks in CIDR notation. An IPv4 address is the same in either notation, on both sides; one of
 * IPv6 is in no network of IPv4, nor the other way round, so everybody is `0.0.0.0/0` and `::/0`. Throws for what is neither.
 */
export function networkSet(texts: readonly string[]): NetworkSet {
  const networks = texts.map(parseNetwork);
  return (text) =>
    text !== undefined &&
    ipaddr.isValid(text) &&
    ipaddr.subnetMatch(ipaddr.process(text), { within: networks }, 'outside') === 'within';
}

const mappedPrefixBits = 96;

function parseNetwork(text: string): Network {
  const [first, prefixLength] = text.includes('/') ? ipaddr.parseCIDR(text) : single(text);
  const isMapped = first instanceof ipaddr.IPv6 && first.isIPv4MappedAddress();
  return isMapped && prefixLength >= mappedPrefixBits
    ? [first.toIPv4Address(), prefixLength - mappedPrefixBits]
    : [first, prefixLength];
}

function single(text: string): Network {
  const address = ipaddr.parse(text);
  return [address, address.toByteArray().length * 8];
}
