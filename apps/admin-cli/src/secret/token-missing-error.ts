interface Missing {
  /** The file that should have the token. */
  readonly path: string;
  readonly email: string;
  /** Whether something else is at the path. */
  readonly isInTheWay: boolean;
  /** Whether setup worked over an API, which gives no token without a token. */
  readonly isRemote: boolean;
  readonly expiresInDays: string;
}

/** The error if setup was completed before and the token file has no valid token. */
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
    super(`setup was completed before, but ${path} has no valid token of ${email}; ${steps.join(', then ')}`);
    this.name = 'TokenMissingError';
  }
}

/** Returns the text quoted as one word of a shell. */
function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
