import type { CommandContext } from '../program/command-context.ts';
import { OutputError } from '../program/output-error.ts';

/** An open way out of the program for a secret. */
export interface Channel<Secret> {
  deliver(secret: Secret): Promise<void>;
  /** Completes the delivery. If nothing was delivered, it removes what was opened. */
  finish(state: { readonly isDelivered: boolean }): Promise<void>;
  /** Removes what was opened. */
  discard(): Promise<void>;
}

/** An open delivery. With `await using`, what was opened is removed unless the secret was delivered. */
export interface Delivery<Secret> extends AsyncDisposable {
  /**
   * Delivers the secret. Call it before the secret is stored, so that a secret that cannot be delivered is not stored.
   * From here until `finish`, a first signal has no effect.
   * @throws `OutputError` if the secret cannot be delivered.
   */
  deliver(secret: Secret): Promise<void>;
  /**
   * Completes the delivery. Call it after the secret is stored.
   * @throws `OutputError`, whose message says where the secret is.
   */
  finish(): Promise<void>;
}

/**
 * Opens a delivery. If its user fails between `deliver` and `finish`, it is unknown whether the secret was stored. Then
 * `doubt` is written to stderr.
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
