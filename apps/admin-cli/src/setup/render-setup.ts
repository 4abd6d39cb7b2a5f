import type { TokenFormat } from '../output/token-format.ts';
import type { CompletedSetup } from './setup-backend.ts';

/** The data for the report of setup. */
export interface SetupReport extends CompletedSetup {
  /** Whether this run completed setup. */
  readonly isNew: boolean;
  /** The file with the token. Absent if the token is printed. */
  readonly tokenFile?: string;
}

/** Returns the report as text or JSON. Returns an empty text for formats that print only the token. */
export function renderSetup(report: SetupReport, format: TokenFormat): string {
  switch (format) {
    case 'text':
      return `${textLines(report).join('\n')}\n`;
    case 'json':
      return `${JSON.stringify(jsonFields(report))}\n`;
    case 'env':
    case 'raw':
    case 'k8s-secret':
    case 'github':
      return '';
  }
}

function textLines({ owner, account, token, tokenFile, isNew }: SetupReport): readonly string[] {
  return [
    isNew ? 'setup completed' : 'setup was completed before',
    `owner    ${owner.id} ${owner.email}`,
    ...(account === undefined ? [] : [`account  ${account.id}`]),
    ...(tokenFile === undefined ? [] : [`token    in ${tokenFile}`]),
    ...(token === undefined || tokenFile !== undefined ? [] : [`token    ${token.plainText}`]),
    ...(token?.token === undefined ? [] : [`expires  ${token.token.expiresAt.toISOString()}`]),
  ];
}

function jsonFields({
  owner,
  account,
  token,
  tokenFile,
  isNew,
}: SetupReport): Readonly<Record<string, unknown>> {
  return {
    created: isNew,
    user_id: owner.id,
    email: owner.email,
    account_id: account?.id,
    personal_access_token: tokenFile === undefined ? token?.plainText : undefined,
    token_file: tokenFile,
    token_id: token?.token?.id,
    expiration_date: token?.token?.expiresAt.toISOString(),
  };
}
