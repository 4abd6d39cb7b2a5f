import { isIP } from 'node:net';
import { z } from 'zod';

const rule = 'must list addresses and networks, separated by commas, like 10.0.0.0/8,192.0.2.7,fd00::/8';

/** Addresses and networks in CIDR notation, separated by commas. They are kept as written, without blanks. */
export const networkList = z
  .string()
  .transform((text) => text.split(',').map((network) => network.trim()))
  .refine((networks) => networks.every(isNetwork), rule);

function isNetwork(text: string): boolean {
  const [, address = '', digits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  // A zone names an interface of this machine, so another machine's address never has it.
  return !address.includes('%') && Number(digits ?? 0) <= bits;
}
