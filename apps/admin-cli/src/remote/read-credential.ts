import { UsageError } from '@nbsetup/cli-kit';
import { DomainError, inspectToken } from '@nbsetup/domain';
import { readConfig } from '@nbsetup/platform-node';
import { z } from 'zod';
import type { CommandContext } from '../program/command-context.ts';
import { readSecret } from '../secret/read-secret.ts';
import { wrongPartText } from '../output/wrong-part-text.ts';
import type { CallerOptions } from './connection-options.ts';

const variableShape = z.object({ NB_TOKEN: z.string().optional() });

/**
 * The token to work with over an API: from the file of `--auth-token-file`, else from `NB_TOKEN` or `NB_TOKEN_FILE`, else
 * from a person on a terminal. Throws `UsageError` when there is none, and `invalid_input` for what has not the form of
 * a token, which may be another secret and is sent nowhere.
 */
export async function readCredential(context: CommandContext, options: CallerOptions): Promise<string> {
  const token = await findCredential(context, options['auth-token-file']);
  const { wrongPart } = inspectToken(token);
  if (wrongPart === undefined) return token;
  throw new DomainError('invalid_input', `what was given to work with is ${wrongPartText[wrongPart]}`);
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
  return readSecret(context, { file, option: 'auth-token-file', prompts: ['Token to work with'] });
}
