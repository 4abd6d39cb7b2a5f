import { resolve } from 'node:path';
import { renderResult, type Rendered } from '../output/print-result.ts';
import { isBare } from '../output/token-format.ts';
import type { CommandContext } from '../program/command-context.ts';
import { forgetRepeatKey, type RepeatKeyWords } from '../remote/idempotency-key-file.ts';
import { findWaitingToken } from '../secret/pending-token.ts';
import { withDelivery } from '../secret/token-delivery.ts';
import { publish } from '../secret/token-file.ts';
import type { TokenDestinationWords } from './token-destination.ts';
import type { HeldToken, MadeToken, TokenSite } from './token-backend.ts';

/** What there is to say of it, and where it is: printed, or in a file. */
export interface TokenReport extends HeldToken {
  readonly place: { readonly plainText: string } | { readonly tokenFile: string };
}

interface TokenTask {
  readonly words: TokenDestinationWords & RepeatKeyWords;
  readonly site: Pick<TokenSite, 'findByPlainText'>;
  /** Tells whether a token that a run which was killed left without a name is what this one is to make. */
  readonly isWanted: (held: HeldToken) => boolean;
  /** Makes the token and calls `deliver`, on a store before it is kept. */
  readonly make: (deliver: (made: MadeToken) => Promise<void>) => Promise<MadeToken>;
  readonly render: (report: TokenReport) => Rendered;
}

/**
 * Makes a token and hands it over as it was asked for, or finishes what a run that was killed had begun for the same file.
 * So a call with a file may be repeated until it succeeds, and makes one token.
 */
export async function handOverToken(context: CommandContext, task: TokenTask): Promise<void> {
  const { words, site, isWanted } = task;
  const tokenFile = words['token-file'];
  if (tokenFile === undefined) return printToken(context, task);
  const waiting = await findWaitingToken(tokenFile, { find: site.findByPlainText, isWanted });
  if (waiting !== undefined) {
    await publish(waiting.path, resolve(tokenFile), { repeat: repeatForFile });
    await forgetRepeatKey(words);
    context.stderr.write('note: an earlier run had made the token\n');
  }
  const { token, user } = waiting?.found ?? (await putTokenInFile(context, { task, tokenFile }));
  await context.stdout.print(rendered(task, { token, user, place: { tokenFile } }));
}

const repeatForFile = 'run the same command again';

async function printToken(context: CommandContext, task: TokenTask): Promise<void> {
  const to = { file: undefined, format: task.words.output, repeat: 'nbsetup token list tells' };
  await withDelivery(context, to, (hand) =>
    task.make(({ token, user, plainText }) =>
      hand(plainText, rendered(task, { token, user, place: { plainText } })),
    ),
  );
}

async function putTokenInFile(
  context: CommandContext,
  { task, tokenFile }: { readonly task: TokenTask; readonly tokenFile: string },
): Promise<HeldToken> {
  const to = { file: tokenFile, format: task.words.output, repeat: repeatForFile };
  return withDelivery(context, to, (hand) => task.make(({ plainText }) => hand(plainText, '')));
}

function rendered({ words: { output }, render }: TokenTask, report: TokenReport): string {
  return isBare(output) ? '' : renderResult(render(report), output);
}
