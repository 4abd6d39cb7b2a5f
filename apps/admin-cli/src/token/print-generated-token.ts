import { generateToken, hashToken } from '@nbsetup/domain';
import { secureRandomness } from '@nbsetup/platform-node';
import type { TokenFormat } from '../output/token-format.ts';
import type { CommandContext } from '../program/command-context.ts';
import { openDelivery } from '../secret/token-delivery.ts';
import { requireTokenDestination } from './require-token-destination.ts';

/** Generates a token that no store has, delivers it, and prints its hash. A manifest can name that hash. */
export async function printGeneratedToken(
  context: CommandContext,
  { file, format }: { readonly file: string | undefined; readonly format: TokenFormat },
): Promise<void> {
  await requireTokenDestination(context, { 'token-file': file, output: format });
  const plainText = generateToken(secureRandomness);
  const report = render({ plainText, file }, format);
  await using delivery = await openDelivery(context, { file, format, repeat: 'run the same command again' });
  await delivery.deliver({ token: plainText, report });
  await delivery.finish();
  if (file !== undefined) await context.stdout.print(report);
}

function render(
  { plainText, file }: { readonly plainText: string; readonly file: string | undefined },
  format: TokenFormat,
): string {
  const hash = hashToken(plainText);
  switch (format) {
    case 'text':
      return `token  ${file === undefined ? plainText : `in ${file}`}\nhash   ${hash}\n`;
    case 'json': {
      const destination = file === undefined ? { personal_access_token: plainText } : { token_file: file };
      return `${JSON.stringify({ ...destination, hash })}\n`;
    }
    case 'env':
    case 'raw':
    case 'k8s-secret':
    case 'github':
      return '';
  }
}
