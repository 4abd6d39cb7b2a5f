import type { CommandContext } from '../program/command-context.ts';
import { OutputError } from '../program/output-error.ts';
import { isBare, renderBareToken, type TokenFormat } from '../output/token-format.ts';
import { openStepOutput } from './step-output.ts';
import { openTokenFile, requireNewFile } from './token-file.ts';

/** Where a token that is about to be made shall go. */
interface Destination {
  /** A new file, or stdout when absent. */
  readonly file: string | undefined;
  readonly format: TokenFormat;
  /** What to do when it is not known whether the token is valid, or when its file cannot be given its name. */
  readonly repeat: string;
}

/** Delivers a token. `report` is what the command prints of it in the formats that are not the token alone. */
type Deliver = (token: string, report: string) => Promise<void>;

/**
 * Runs `make`, which makes a token and must deliver it before that is kept, so that what cannot be delivered is
 * undone. Before `make` runs, the destination has been tried. A file gets its name after `make` has succeeded, so a file
 * of that name always holds a valid token. Throws `OutputError` when the token cannot be delivered.
 */
export async function withDelivery<Result>(
  context: CommandContext,
  to: Destination,
  make: (hand: Deliver) => Promise<Result>,
): Promise<Result> {
  const delivery = await openDelivery(context, to);
  const progress = { isDelivered: false, release: (): void => undefined };
  try {
    const result = await make(async (token, report) => {
      progress.release = context.interrupts.hold();
      await delivery.hand(token, report);
      progress.isDelivered = true;
    });
    await delivery.finish();
    return result;
  } catch (error) {
    if (!progress.isDelivered) await delivery.discard();
    else if (!(error instanceof OutputError)) context.stderr.write(`note: ${doubt}; ${to.repeat}\n`);
    throw error;
  } finally {
    progress.release();
  }
}

/** Finds out what can be told of the destination without writing to it. Throws as `withDelivery` does. */
export async function requireDestination(
  { env }: Pick<CommandContext, 'env'>,
  { file, format }: Pick<Destination, 'file' | 'format'>,
): Promise<void> {
  if (file !== undefined) await requireNewFile(file);
  else if (format === 'github') await openStepOutput(env);
}

const doubt = 'it is not known whether what was handed over is valid';

interface Delivery {
  readonly hand: Deliver;
  finish(): Promise<void>;
  discard(): Promise<void>;
}

async function openDelivery(
  context: CommandContext,
  { file, format, repeat }: Destination,
): Promise<Delivery> {
  if (file !== undefined) {
    const opened = await openTokenFile(file, { interrupts: context.interrupts, repeat });
    return {
      hand: (token) => opened.write(token),
      finish: () => opened.finish(),
      discard: () => opened.discard(),
    };
  }
  const step = format === 'github' ? await openStepOutput(context.env) : undefined;
  return {
    hand: async (token, report) => {
      await context.stdout.deliver(isBare(format) ? renderBareToken(token, format) : report);
      await step?.append(`token=${token}\n`);
    },
    finish: () => Promise.resolve(),
    discard: () => Promise.resolve(),
  };
}
