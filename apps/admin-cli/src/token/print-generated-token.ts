import { generateToken, hashToken } from '@nbsetup/domain';
import { secureRandomness } from '@nbsetup/platform-node';
import { isBare, type TokenFormat } from '../output/token-format.ts';
import type { CommandContext } from '../program/command-context.ts';
import { UsageError } from '../program/usage-error.ts';
import { withDelivery } from '../secret/token-delivery.ts';

/** Makes a token that no store knows, hands it over, and prints the hash by which a store can be told of it. */
export async function printGeneratedToken(
  context: CommandContext,
  { file, format }: { readonly file: string | undefined; readonly format: TokenFormat },
): Promise<void> {
  requireOnePlace({ file, format });
  const plainText = generateToken(secureRandomness);
  const report = render({ plainText, file }, format);
  await withDelivery(context, { file, format, repeat: 'run the same command again' }, (hand) =>
    hand(plainText, report),
  );
  if (file !== undefined) await context.stdout.deliver(report);
}

function requireOnePlace({
  file,
  format,
}: {
  readonly file: string | undefined;
  readonly format: TokenFormat;
}): void {
  if (file === '-') throw new UsageError('--token-file needs a path; without it the token goes to stdout');
  if (file !== undefined && isBare(format)) {
    throw new UsageError(`--output ${format} prints the token, which --token-file keeps from being printed`);
  }
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
      const place = file === undefined ? { personal_access_token: plainText } : { token_file: file };
      return `${JSON.stringify({ ...place, hash })}\n`;
    }
    case 'env':
    case 'raw':
    case 'k8s-secret':
    case 'github':
      return '';
  }
}
