import ipaddr from 'ipaddr.js';
import { parseNetwork } from '../route/network.ts';
import { accountSettingsRefusal } from './account-settings-refusal.ts';

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
  if (parsed === undefined) throw accountSettingsRefusal('network_range_malformed', { range: text });
  if (parsed.kind !== kind) throw accountSettingsRefusal('network_range_of_other_family', { family: name });
  const [address, bits] = ipaddr.parseCIDR(parsed.network);
  if (['loopback', 'multicast', 'linkLocal', 'unspecified'].includes(address.range())) {
    throw accountSettingsRefusal('network_range_special');
  }
  if (bits < bitsMin || bits > bitsMax) {
    throw accountSettingsRefusal('network_prefix_out_of_range', {
      family: name,
      min: bitsMin,
      max: bitsMax,
    });
  }
  return parsed.network;
}
