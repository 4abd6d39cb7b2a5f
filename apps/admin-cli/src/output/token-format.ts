/** How a command that yields a token may print; all but the first two print the token alone, in somebody's notation. */
const tokenFormats = ['text', 'json', 'env', 'raw', 'k8s-secret', 'github'] as const;

/** One of these. */
export type TokenFormat = (typeof tokenFormats)[number];

/** A notation of the token alone. */
export type BareFormat = Exclude<TokenFormat, 'text' | 'json'>;

/** The same option in every command that yields a token. */
export const tokenOutputOption = {
  choices: tokenFormats,
  default: 'text' as const,
  requiresArg: true,
  global: false,
  describe: 'Output format. All except text and json print the token alone',
} as const;

/** Tells whether that prints nothing but the token. */
export function isBare(format: TokenFormat): format is BareFormat {
  return format !== 'text' && format !== 'json';
}

/** The token alone, for stdout. Of `github` that is the line that hides it in the log of the job. */
export function renderBareToken(token: string, format: BareFormat): string {
  switch (format) {
    case 'raw':
      return `${token}\n`;
    case 'env':
      return `NB_PAT=${token}\n`;
    case 'k8s-secret':
      return [
        'apiVersion: v1',
        'kind: Secret',
        'metadata:',
        '  name: nbsetup-token',
        'type: Opaque',
        'stringData:',
        `  token: ${token}`,
        '',
      ].join('\n');
    case 'github':
      return `::add-mask::${token}\n`;
  }
}
