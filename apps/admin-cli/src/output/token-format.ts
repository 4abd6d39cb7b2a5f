/** The output formats of a command that creates a token. All except the first two print only the token. */
const tokenFormats = ['text', 'json', 'env', 'raw', 'k8s-secret', 'github'] as const;

/** An output format of a command that creates a token. */
export type TokenFormat = (typeof tokenFormats)[number];

/** A format that prints only the token. */
export type BareFormat = Exclude<TokenFormat, 'text' | 'json'>;

/** The option `--output` of every command that creates a token. */
export const tokenOutputOption = {
  choices: tokenFormats,
  default: 'text' as const,
  requiresArg: true,
  global: false,
  describe: 'Output format. All except text and json print only the token',
} as const;

/** Returns whether the format prints only the token. */
export function isBare(format: TokenFormat): format is BareFormat {
  return format !== 'text' && format !== 'json';
}

/** Returns the text for stdout with only the token. For `github` it is the line that hides the token in the log. */
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
