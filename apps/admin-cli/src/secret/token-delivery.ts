import { isBare, renderBareToken, type TokenFormat } from '../output/token-format.ts';
import type { CommandContext } from '../program/command-context.ts';
import { beginDelivery, type Channel, type Delivery } from './delivery.ts';
import { openStepOutput } from './step-output.ts';
import { openTokenFile, requireNewFile } from './token-file.ts';

/** The destination of a token that is about to be created. */
interface Destination {
  /** A new file. Absent for stdout. */
  readonly file: string | undefined;
  readonly format: TokenFormat;
  /** The advice if it is unknown whether the token is valid, or if its file cannot get its name. */
  readonly repeat: string;
}

/** A token in plain text, with the report for the formats that print more than the token. */
interface DeliveredToken {
  readonly token: string;
  readonly report: string;
}

/**
 * Tries a destination and opens it for one token. A file gets its name in `finish`. So a file with that name always has
 * a valid token.
 * @throws `UsageError` or `OutputError` if the destination cannot be written.
 * @throws `already_exists` if the file exists.
 */
export async function openDelivery(
  context: CommandContext,
  to: Destination,
): Promise<Delivery<DeliveredToken>> {
  const doubt = `it is not known whether the delivered secret is valid; ${to.repeat}`;
  return beginDelivery(context, { channel: await openChannel(context, to), doubt });
}

/**
 * Checks a destination without writing to it.
 * @throws what {@link openDelivery} throws.
 */
export async function requireDestination(
  { env }: Pick<CommandContext, 'env'>,
  { file, format }: Pick<Destination, 'file' | 'format'>,
): Promise<void> {
  if (file !== undefined) return requireNewFile(file);
  if (format === 'github') await openStepOutput(env);
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
