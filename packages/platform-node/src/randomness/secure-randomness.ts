import { randomFillSync, randomUUID } from 'node:crypto';
import type { Randomness } from '@nbsetup/domain';
import { Xid } from 'xid-ts';

/**
 * Randomness from the operating system.
 *
 * The machine part and the first counter of an xid are random too. The process part is the process id. An xid is no
 * secret: its neighbours can be guessed.
 */
export const secureRandomness: Randomness = {
  // `randomBytes` returns a `Buffer`, whose `slice` shares memory. That of a `Uint8Array` copies.
  bytes: (count) => randomFillSync(new Uint8Array(count)),
  uuid: () => randomUUID(),
  xid: () => new Xid().toString(),
};
