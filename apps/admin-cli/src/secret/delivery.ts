import type { CommandContext } from '../program/command-context.ts';
import { OutputError } from '../program/output-error.ts';

/** A way on which something secret leaves the program; it has been tried. */
export interface Channel<Secret> {
  deliver(secret: Secret): Promise<void>;
  /** Makes final what was delivered, or removes what was begun if nothing was. */
  finish(state: { readonly isDelivered: boolean }): Promise<void>;
  /** Removes what was begun. */
  discard(): Promise<void>;
}

/** A delivery that was begun. `await using` removes what was begun, unless the secret was delivered. */
export interface Delivery<Secret> extends AsyncDisposable {
  /**
   * Delivers the secret. This must happen before the secret is kept, so that what cannot be delivered is undone. From here
   * until `finish` a first signal has no effect. Throws `OutputError` when the secret cannot be delivered.
   */
  deliver(secret: Secret): Promise<void>;
  /** Makes the delivery final, now that the secret is kept. Throws `OutputError`, which says where the secret is. */
  finish(): Promise<void>;
}

/**
 * Begins a delivery. If the function that uses it fails between `deliver` and `finish`, nobody knows whether the secret was
 * kept, and `doubt` is noted on stderr.
 */
export function beginDelivery<Secret>(
  { interrupts, stderr }: Pick<CommandContext, 'interrupts' | 'stderr'>,
  { channel, doubt }: { readonly channel: Channel<Secret>; readonly doubt: string },
): Delivery<Secret> {
  let state: 'begun' | 'delivered' | 'ended' = 'begun';
  let release: (() => void) | undefined;
  const letGo = (): void => {
    release?.();
    release = undefined;
  };
  return {
    deliver: async (secret) => {
      release = interrupts.hold();
      await channel.deliver(secret);
      state = 'delivered';
    },
    finish: async () => {
      try {
        await channel.finish({ isDelivered: state === 'delivered' });
        state = 'ended';
      } catch (error) {
        if (error instanceof OutputError) state = 'ended';
        throw error;
      } finally {
        letGo();
      }
    },
    [Symbol.asyncDispose]: async () => {
      try {
        if (state === 'begun') await channel.discard();
        if (state === 'delivered') stderr.write(`note: ${doubt}\n`);
      } finally {
        letGo();
      }
    },
  };
}
