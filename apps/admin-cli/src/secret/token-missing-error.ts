interface Missing {
  /** The file that should have the token. */
  readonly path: string;
  readonly email: string;
  /** Whether something else is at the path. */
  readonly isInTheWay: boolean;
  /** Whether setup worked over an API, which gives no token without one. */
  readonly isRemote: boolean;
  readonly expiresInDays: string;
}

/** Setup was done before, and the file that was to have a valid token afterwards has none. */
export class TokenMissingError extends Error {
  constructor({ path, email, isInTheWay, isRemote, expiresInDays }: Missing) {
    const create = [
      'nbsetup token create',
      `--email ${shellWord(email)} --name setup-token --expires-in ${shellWord(expiresInDays)}`,
      `--token-file ${shellWord(path)}`,
    ].join(' ');
    const steps = [
      ...(isInTheWay ? [`move ${path} away`] : []),
      `${isRemote ? 'on the host of the instance run' : 'run'}: ${create}`,
    ];
    super(`setup was done before, and ${path} holds no valid token of ${email}; ${steps.join(', then ')}`);
    this.name = 'TokenMissingError';
  }
}

/** The text as one word of a shell. */
function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
