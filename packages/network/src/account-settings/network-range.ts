import { DomainError } from '@nbsetup/domain';
import ipaddr from 'ipaddr.js';
import { parseNetwork } from '../route/network.ts';

/** The ranges that a network of peers can have. */
const rules = {
  IPv4: { name: 'ipv4', bitsMin: 1, bitsMax: 28 },
  IPv6: { name: 'ipv6', bitsMin: 48, bitsMax: 120 },
} as const;

/**
 * Returns the range in its one spelling.
 *
 * @throws `invalid_input` for a text that is not a network of that kind, and for a network that peers cannot have or
 *   that is too small or too large. Source: docs/netbird-api.md 3.6.
 */
export function parseNetworkRange(text: string, kind: keyof typeof rules): string {
  const { name, bitsMin, bitsMax } = rules[kind];
  const parsed = parseNetwork(text);
  if (parsed === undefined) throw refusal(`invalid cidr format: ${text}`);
  if (parsed.kind !== kind) throw refusal(`network range must be an ${name} address`);
  const [address, bits] = ipaddr.parseCIDR(parsed.network);
  if (['loopback', 'multicast', 'linkLocal', 'unspecified'].includes(address.range())) {
    throw refusal('network range must not be unspecified, loopback, multicast or link-local');
  }
  if (bits < bitsMin || bits > bitsMax) {
    throw refusal(`the prefix of the ${name} network range must be between /${bitsMin} and /${bitsMax}`);
  }
  return parsed.network;
}

function refusal(message: string): DomainError {
  return new DomainError('invalid_input', message);
}
