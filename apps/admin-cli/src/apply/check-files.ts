import { isDomainError, requirePassword, type Bootstrap, type BootstrapStep } from '@nbsetup/domain';
import { explainFailure } from '@nbsetup/platform-node';
import { realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { OutputError } from '../program/output-error.ts';
import { readSecretFile } from '../secret/read-secret.ts';
import { requireNewFile } from '../secret/token-file.ts';
import type { PlacedProblem } from './manifest-error.ts';
import type { Manifest } from './parse-manifest.ts';

/** What is known of the files of a manifest before anything is written. */
export interface CheckedFiles {
  readonly problems: readonly PlacedProblem[];
  /** Of an owner who is to be created; the file is read only then. */
  readonly ownerPassword: string;
}

/** Checks the files that the steps need: the password can be read and set, and every token can get a file of its own. */
export async function checkFiles(
  { bootstrap, passwordFile }: Pick<Manifest, 'bootstrap' | 'passwordFile'>,
  steps: readonly BootstrapStep[],
): Promise<CheckedFiles> {
  const problems: PlacedProblem[] = [];
  const attempt = async <Result>(
    path: PlacedProblem['path'],
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
  const made = generatedFiles(steps);
  for (const { path, file } of tokenPlaces(bootstrap)) {
    if (made.includes(file)) await attempt(path, () => requireNewFile(file));
  }
  return { problems: [...problems, ...(await sharedFiles(bootstrap))], ownerPassword: ownerPassword ?? '' };
}

/** The files of the tokens that the steps generate. */
export function generatedFiles(steps: readonly BootstrapStep[]): readonly string[] {
  return steps.flatMap((step) =>
    step.kind === 'add-token' && step.token.secret.kind === 'generated'
      ? [step.token.secret.destination]
      : [],
  );
}

function codeOf(error: unknown): PlacedProblem['code'] {
  if (error instanceof OutputError) return 'output_failed';
  if (isDomainError(error)) return error.code;
  throw error;
}

interface TokenPlace {
  readonly path: PlacedProblem['path'];
  readonly file: string;
}

function tokenPlaces({ owner, serviceUsers }: Bootstrap): readonly TokenPlace[] {
  const holders = [
    { path: ['owner'], tokens: owner.tokens },
    ...serviceUsers.map(({ tokens }, index) => ({ path: ['serviceUsers', index], tokens })),
  ];
  return holders.flatMap(({ path, tokens }) =>
    tokens.flatMap(({ secret }, index) =>
      secret.kind === 'generated'
        ? [{ path: [...path, 'tokens', index, 'tokenFile'], file: secret.destination }]
        : [],
    ),
  );
}

/** Two paths may lead to one file, through a symbolic link to its folder. */
async function sharedFiles(bootstrap: Bootstrap): Promise<readonly PlacedProblem[]> {
  const problems: PlacedProblem[] = [];
  const seen = new Set<string>();
  for (const { path, file } of tokenPlaces(bootstrap)) {
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
    // A folder that is not there is reported by who is going to write into it.
    return file;
  }
}
