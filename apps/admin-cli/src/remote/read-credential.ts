import { UsageError } from '@nbsetup/cli-kit';
import { DomainError } from '@nbsetup/domain';
import { inspectToken } from '@nbsetup/domain/admin';
import { readConfig } from '@nbsetup/platform-node';
import { z } from 'zod';
import type { CommandContext } from '../program/command-context.ts';
import { readSecret } from '../secret/read-secret.ts';
import { wrongPartText } from '../output/wrong-part-text.ts';
import type { CallerOptions } from './connection-options.ts';

const variableShape = z.object({ NB_TOKEN: z.string().optional() });

/**
 * Returns the token for calls to an API: from the file of `--auth-token-file`, otherwise from `NB_TOKEN` or
 * `NB_TOKEN_FILE`, otherwise from a prompt.
 * @throws `UsageError` if there is none.
 * @throws `invalid_input` if the text is no token. It may be another secret, so it is sent nowhere.
 */
export async function readCredential(context: CommandContext, options: CallerOptions): Promise<string> {
  const token = await findCredential(context, options['auth-token-file']);
  const { wrongPart } = inspectToken(token);
  if (wrongPart === undefined) return token;
  throw new DomainError(
    'invalid_input',
    `the text in --auth-token-file or NB_TOKEN is ${wrongPartText[wrongPart]}`,
  );
}

async function findCredential(context: CommandContext, file: string | undefined): Promise<string> {
  if (file === undefined) {
    const { NB_TOKEN: token } = readConfig(variableShape, { env: context.env }).config;
    if (token !== undefined) return token;
    if (context.stdin.isTTY !== true) {
      throw new UsageError(
        'a token is needed to work over an API: --auth-token-file <path>, or - for stdin, or NB_TOKEN_FILE or NB_TOKEN',
      );
    }
  }
  return readSecret(context, { file, option: 'auth-token-file', prompts: ['Your token'] });
}
