import { setUpInstance, type SetupCommand, type SetupOutcome, type SetupPorts } from '@nbsetup/domain';
import { rememberedCompletion } from '@nbsetup/domain/internal';
import type { InstanceReader } from '@nbsetup/domain/storage';

/** Sets the instance up, as `setUpInstance` does. */
export type SetUp = (command: SetupCommand) => Promise<SetupOutcome>;

/**
 * Returns setup on these ports. It reads in `instance` whether setup is completed, so a reader that remembers the
 * completion keeps a flood of setups from the store.
 */
export function setupWith(ports: SetupPorts, instance: InstanceReader): SetUp {
  const { users, tokens, sealedResponses } = ports.read;
  const read = { instance, users, tokens, sealedResponses };
  const { unitOfWork, clock, randomness, passwordHasher, sealer, tokenFormat } = ports;
  const used = { read, unitOfWork, clock, randomness, passwordHasher, sealer };
  const all = { ...used, ...(tokenFormat && { tokenFormat }) };
  return (command) => setUpInstance(all, command);
}

/** Returns a reader that remembers a completed setup, unless the storage shows completions that can be undone. */
export function completionReaderOf({ read, unitOfWork }: CompletionPorts): InstanceReader {
  return unitOfWork.showsUnfinishedWork === true ? read.instance : rememberedCompletion(read.instance);
}

type CompletionPorts = Pick<SetupPorts, 'unitOfWork'> & {
  readonly read: Pick<SetupPorts['read'], 'instance'>;
};
