import { isBare, renderBareToken, type TokenFormat } from '../output/token-format.ts';
import type { CommandContext } from '../program/command-context.ts';
import { beginDelivery, type Channel, type Delivery } from './delivery.ts';
import { openStepOutput } from './step-output.ts';
import { openTokenFile, requireNewFile } from './token-file.ts';

/** Where a token that is about to be created goes. */
interface Destination {
  /** A new file, or stdout when absent. */
  readonly file: string | undefined;
  readonly format: TokenFormat;
  /** What to do when it is not known whether the token is valid, or when its file cannot be given its name. */
  readonly repeat: string;
}

/** A token in plain text, and what the command prints of it in the formats that are not the token alone. */
interface DeliveredToken {
  readonly token: string;
  readonly report: string;
}

/**
 * Tries a destination and opens it for one token. A file gets its name by `finish`, so a file of that name always holds a
 * valid token. Throws `UsageError` and `OutputError` for a destination that cannot be written, and `already_exists` for a
 * file that is there.
 */
export async function openDelivery(
  context: CommandContext,
  to: Destination,
): Promise<Delivery<DeliveredToken>> {
  const doubt = `it is not known whether what was handed over is valid; ${to.repeat}`;
  return beginDelivery(context, { channel: await openChannel(context, to), doubt });
}

/** Finds out what can be told of the destination without writing to it. Throws as `openDelivery` does. */
export async function requireDestination(
  { env }: Pick<CommandContext, 'env'>,
  { file, format }: Pick<Destination, 'file' | 'format'>,
): Promise<void> {
  if (file !== undefined) await requireNewFile(file);
  else if (format === 'github') await openStepOutput(env);
}

async function openChannel(
  context: CommandContext,
  { file, format, repeat }: Destination,
): Promise<Channel<DeliveredToken>> {
  if (file !== undefined) {
    const opened = await openTokenFile(file, { interrupts: context.interrupts, repeat });
    return {
      deliver: ({ token }) => opened.write(token),
      finish: () => opened.finish(),
      discard: () => opened.discard(),
    };
  }
  const step = format === 'github' ? await openStepOutput(context.env) : undefined;
  return {
    deliver: async ({ token, report }) => {
      await context.stdout.deliver(isBare(format) ? renderBareToken(token, format) : report);
      await step?.append(`token=${token}\n`);
    },
    finish: () => Promise.resolve(),
    discard: () => Promise.resolve(),
  };
}
