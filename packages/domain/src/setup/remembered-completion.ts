import type { InstanceReader, SetupCompletion } from './instance-store.ts';

/**
 * Returns a reader that reads the completion of setup until it is completed, and not after that. A completed setup is
 * never undone: the row of the instance stays when its owner or its account is deleted. Other processes see a new
 * completion at once, because "not completed" is never remembered. Do not use it on a storage that shows unfinished
 * work, where a completion can be rolled back after it was read.
 */
export function rememberedCompletion(instance: InstanceReader): InstanceReader {
  let completion: SetupCompletion | undefined;
  return {
    findCompletion: async () => (completion ??= await instance.findCompletion()),
    findWindowStart: () => instance.findWindowStart(),
  };
}
