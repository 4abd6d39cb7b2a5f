import ipaddr from 'ipaddr.js';

type Address = ReturnType<typeof ipaddr.process>;
type Network = [first: Address, prefixLength: number];

/** Returns whether an address is in the set. A text that is not an address never is. */
export type NetworkSet = (address: string | undefined) => boolean;

/**
 * Returns a set of addresses and networks in CIDR notation. Both notations of an IPv4 address are equal. IPv4 and
 * IPv6 are separate, so `0.0.0.0/0` and `::/0` together contain everybody.
 * @throws `Error` for a text that is neither an address nor a network.
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
