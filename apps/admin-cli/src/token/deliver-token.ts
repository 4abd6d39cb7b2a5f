import { resolve } from 'node:path';
import { renderResult, type Rendered } from '../output/print-result.ts';
import { isBare } from '../output/token-format.ts';
import type { CommandContext } from '../program/command-context.ts';
import { removeIdempotencyKey, type IdempotencyKeyOptions } from '../remote/idempotency-key-file.ts';
import { findPendingSecret } from '../secret/pending-token.ts';
import { openDelivery } from '../secret/token-delivery.ts';
import { publish } from '../secret/token-file.ts';
import type { TokenDestinationOptions } from './token-destination.ts';
import type { TokenWithUser, NewToken, TokenBackend } from './token-backend.ts';

/** The data for the report of a new token, and its destination: stdout or a file. */
export interface TokenReport extends TokenWithUser {
  readonly destination: { readonly plainText: string } | { readonly tokenFile: string };
}

interface TokenTask {
  readonly options: TokenDestinationOptions & IdempotencyKeyOptions;
  readonly backend: Pick<TokenBackend, 'findByPlainText'>;
  /** Returns whether the pending token of an interrupted run is the one that this run would create. */
  readonly isWanted: (held: TokenWithUser) => boolean;
  /** Creates the token and calls `deliver`. On a store, it calls it before the transaction is committed. */
  readonly create: (deliver: (created: NewToken) => Promise<void>) => Promise<NewToken>;
  readonly render: (report: TokenReport) => Rendered;
}

/**
 * Creates a token and delivers it. If an interrupted run left a pending token for the same file, it completes that
 * file.
 * So a call with a file may be repeated until it succeeds. It creates one token.
 */
export async function deliverToken(context: CommandContext, task: TokenTask): Promise<void> {
  const { options, backend, isWanted } = task;
  const tokenFile = options['token-file'];
  if (tokenFile === undefined) return printToken(context, task);
  const pending = await findPendingSecret(tokenFile, { find: backend.findByPlainText, isWanted });
  if (pending !== undefined) {
    await publish(pending.path, resolve(tokenFile), { repeat: repeatForFile });
    await removeIdempotencyKey(options);
    context.stderr.write('note: an earlier run had created the token\n');
  }
  const { token, user } = pending?.found ?? (await putTokenInFile(context, { task, tokenFile }));
  await context.stdout.print(rendered(task, { token, user, destination: { tokenFile } }));
}

const repeatForFile = 'run the same command again';

async function printToken(context: CommandContext, task: TokenTask): Promise<void> {
  const to = { file: undefined, format: task.options.output, repeat: 'check with nbsetup token list' };
  await using delivery = await openDelivery(context, to);
  await task.create(({ token, user, plainText }) =>
    delivery.deliver({
      token: plainText,
      report: rendered(task, { token, user, destination: { plainText } }),
    }),
  );
  await delivery.finish();
}

async function putTokenInFile(
  context: CommandContext,
  { task, tokenFile }: { readonly task: TokenTask; readonly tokenFile: string },
): Promise<TokenWithUser> {
  const to = { file: tokenFile, format: task.options.output, repeat: repeatForFile };
  await using delivery = await openDelivery(context, to);
  const created = await task.create(({ plainText }) => delivery.deliver({ token: plainText, report: '' }));
  await delivery.finish();
  return created;
}

function rendered({ options: { output }, render }: TokenTask, report: TokenReport): string {
  return isBare(output) ? '' : renderResult(render(report), output);
}
