import { resolve } from 'node:path';
import { renderResult, type Rendered } from '../output/print-result.ts';
import { isBare } from '../output/token-format.ts';
import type { CommandContext } from '../program/command-context.ts';
import { removeIdempotencyKey, type IdempotencyKeyOptions } from '../remote/idempotency-key-file.ts';
import { findPendingToken } from '../secret/pending-token.ts';
import { openDelivery } from '../secret/token-delivery.ts';
import { publish } from '../secret/token-file.ts';
import type { TokenDestinationOptions } from './token-destination.ts';
import type { TokenWithUser, NewToken, TokenBackend } from './token-backend.ts';

/** What there is to say of it, and where it is: printed, or in a file. */
export interface TokenReport extends TokenWithUser {
  readonly place: { readonly plainText: string } | { readonly tokenFile: string };
}

interface TokenTask {
  readonly options: TokenDestinationOptions & IdempotencyKeyOptions;
  readonly backend: Pick<TokenBackend, 'findByPlainText'>;
  /** Tells whether a token that a run which was killed left without a name is what this one is to make. */
  readonly isWanted: (held: TokenWithUser) => boolean;
  /** Makes the token and calls `deliver`, on a store before it is kept. */
  readonly make: (deliver: (made: NewToken) => Promise<void>) => Promise<NewToken>;
  readonly render: (report: TokenReport) => Rendered;
}

/**
 * Makes a token and delivers it as it was asked for, or finishes what a run that was killed had begun for the same file.
 * So a call with a file may be repeated until it succeeds, and makes one token.
 */
export async function deliverToken(context: CommandContext, task: TokenTask): Promise<void> {
  const { options, backend, isWanted } = task;
  const tokenFile = options['token-file'];
  if (tokenFile === undefined) return printToken(context, task);
  const pending = await findPendingToken(tokenFile, { find: backend.findByPlainText, isWanted });
  if (pending !== undefined) {
    await publish(pending.path, resolve(tokenFile), { repeat: repeatForFile });
    await removeIdempotencyKey(options);
    context.stderr.write('note: an earlier run had made the token\n');
  }
  const { token, user } = pending?.found ?? (await putTokenInFile(context, { task, tokenFile }));
  await context.stdout.print(rendered(task, { token, user, place: { tokenFile } }));
}

const repeatForFile = 'run the same command again';

async function printToken(context: CommandContext, task: TokenTask): Promise<void> {
  const to = { file: undefined, format: task.options.output, repeat: 'nbsetup token list tells' };
  await using delivery = await openDelivery(context, to);
  await task.make(({ token, user, plainText }) =>
    delivery.deliver({ token: plainText, report: rendered(task, { token, user, place: { plainText } }) }),
  );
  await delivery.finish();
}

async function putTokenInFile(
  context: CommandContext,
  { task, tokenFile }: { readonly task: TokenTask; readonly tokenFile: string },
): Promise<TokenWithUser> {
  const to = { file: tokenFile, format: task.options.output, repeat: repeatForFile };
  await using delivery = await openDelivery(context, to);
  const made = await task.make(({ plainText }) => delivery.deliver({ token: plainText, report: '' }));
  await delivery.finish();
  return made;
}

function rendered({ options: { output }, render }: TokenTask, report: TokenReport): string {
  return isBare(output) ? '' : renderResult(render(report), output);
}
