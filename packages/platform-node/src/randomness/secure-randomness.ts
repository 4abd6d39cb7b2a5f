import { randomFillSync, randomUUID } from 'node:crypto';
import type { Randomness } from '@nbsetup/domain';
import { Xid } from 'xid-ts';

/**
 * Chance from the generator of the operating system.
 *
 * An xid takes its machine part and the start of its counter from that generator too; its process part is the
 * process id. It is an identifier, never a secret: whoever knows one can guess its neighbours.
 */
export const secureRandomness: Randomness = {
  // Not `randomBytes`: it answers a `Buffer`, whose `slice` shares memory where that of a `Uint8Array` copies.
  bytes: (count) => randomFillSync(new Uint8Array(count)),
  uuid: () => randomUUID(),
  xid: () => new Xid().toString(),
};
