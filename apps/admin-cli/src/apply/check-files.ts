import { isDomainError, requirePassword, type Bootstrap, type BootstrapStep } from '@nbsetup/domain';
import { explainFailure } from '@nbsetup/platform-node';
import { realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { OutputError } from '../program/output-error.ts';
import { readSecretFile } from '../secret/read-secret.ts';
import { requireNewFile } from '../secret/token-file.ts';
import type { FieldProblem } from './manifest-error.ts';
import type { Manifest } from './parse-manifest.ts';

/** The result of checking the files of a manifest. Nothing is written. */
export interface CheckedFiles {
  readonly problems: readonly FieldProblem[];
  /** The password of an owner who is to be created. Empty if the owner exists, because the file is not read then. */
  readonly ownerPassword: string;
}

/**
 * Checks the files that the steps need: the password is valid, and each token can get a new file.
 * Returns the problems instead of throwing the first one.
 */
export async function checkFiles(
  { bootstrap, passwordFile }: Pick<Manifest, 'bootstrap' | 'passwordFile'>,
  steps: readonly BootstrapStep[],
): Promise<CheckedFiles> {
  const problems: FieldProblem[] = [];
  const attempt = async <Result>(
    path: FieldProblem['path'],
    check: () => Promise<Result>,
  ): Promise<Result | undefined> => {
    try {
      return await check();
    } catch (error) {
      problems.push({ path, code: codeOf(error), message: explainFailure(error) });
      return undefined;
    }
  };
  const needsPassword = steps.some(({ kind }) => kind === 'create-owner');
  const ownerPassword = needsPassword
    ? await attempt(['owner', 'passwordFile'], async () =>
        requirePassword(await readSecretFile(passwordFile, 'the passwordFile of the owner')),
      )
    : undefined;
  const generated = generatedFiles(steps);
  for (const { path, file } of tokenFileFields(bootstrap)) {
    if (generated.includes(file)) await attempt(path, () => requireNewFile(file));
  }
  return { problems: [...problems, ...(await sharedFiles(bootstrap))], ownerPassword: ownerPassword ?? '' };
}

/** Returns the files of the tokens that the steps generate. */
export function generatedFiles(steps: readonly BootstrapStep[]): readonly string[] {
  return steps.flatMap((step) =>
    step.kind === 'add-token' && step.token.secret.kind === 'generated'
      ? [step.token.secret.destination]
      : [],
  );
}

function codeOf(error: unknown): FieldProblem['code'] {
  if (error instanceof OutputError) return 'output_failed';
  if (isDomainError(error)) return error.code;
  throw error;
}

interface TokenFileField {
  readonly path: FieldProblem['path'];
  readonly file: string;
}

function tokenFileFields({ owner, serviceUsers }: Bootstrap): readonly TokenFileField[] {
  const users = [
    { path: ['owner'], tokens: owner.tokens },
    ...serviceUsers.map(({ tokens }, index) => ({ path: ['serviceUsers', index], tokens })),
  ];
  return users.flatMap(({ path, tokens }) =>
    tokens.flatMap(({ secret }, index) =>
      secret.kind === 'generated'
        ? [{ path: [...path, 'tokens', index, 'tokenFile'], file: secret.destination }]
        : [],
    ),
  );
}

/**
 * Returns a problem for each token whose file is that of another token. Two paths can name one file, through a symbolic
 * link to a folder.
 */
async function sharedFiles(bootstrap: Bootstrap): Promise<readonly FieldProblem[]> {
  const problems: FieldProblem[] = [];
  const seen = new Set<string>();
  for (const { path, file } of tokenFileFields(bootstrap)) {
    const real = await realFile(file);
    if (seen.has(real)) {
      const message = 'another token here goes to this file, but a file holds one token';
      problems.push({ path, code: 'invalid_input', message });
    }
    seen.add(real);
  }
  return problems;
}

async function realFile(file: string): Promise<string> {
  try {
    return join(await realpath(dirname(file)), basename(file));
  } catch {
    // A missing folder is reported when the token is written.
    return file;
  }
}
