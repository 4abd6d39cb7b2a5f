import { isDomainError } from '@nbsetup/domain';
import type { Bootstrap, BootstrapStep } from '@nbsetup/domain/admin';
import { requirePassword } from '@nbsetup/domain/internal';
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
 * Checks the files that the steps need: the password is valid, and each secret can get a new file.
 * Returns the problems instead of throwing the first one.
 */
export async function checkFiles(
  manifest: Pick<Manifest, 'bootstrap' | 'sections' | 'passwordFile'>,
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
        requirePassword(await readSecretFile(manifest.passwordFile, 'the passwordFile of the owner')),
      )
    : undefined;
  const generated = generatedFiles(steps);
  const fields = fileFields(manifest);
  for (const { path, file } of fields) {
    if (generated.includes(file)) await attempt(path, () => requireNewFile(file));
  }
  return { problems: [...problems, ...(await sharedFiles(fields))], ownerPassword: ownerPassword ?? '' };
}

/** Returns the files of the secrets that the steps generate. */
export function generatedFiles(steps: readonly BootstrapStep[]): readonly string[] {
  return steps.flatMap((step) => {
    if (step.kind === 'section') return step.destination ?? [];
    return step.kind === 'add-token' && step.token.secret.kind === 'generated'
      ? step.token.secret.destination
      : [];
  });
}

function codeOf(error: unknown): FieldProblem['code'] {
  if (error instanceof OutputError) return 'output_failed';
  if (isDomainError(error)) return error.code;
  throw error;
}

interface FileField {
  readonly path: FieldProblem['path'];
  readonly file: string;
}

/** Returns the fields that name a file for a secret. */
function fileFields({ bootstrap, sections }: Pick<Manifest, 'bootstrap' | 'sections'>): readonly FileField[] {
  const ofSections = sections
    .flatMap(({ secrets = [] }) => secrets)
    .map(({ path, destination }) => ({ path, file: destination }));
  return [...tokenFileFields(bootstrap), ...ofSections];
}

function tokenFileFields({ owner, serviceUsers }: Bootstrap): readonly FileField[] {
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
 * Returns a problem for each secret whose file is that of another secret. Two paths can name one file, through a
 * symbolic link to a folder.
 */
async function sharedFiles(fields: readonly FileField[]): Promise<readonly FieldProblem[]> {
  const problems: FieldProblem[] = [];
  const seen = new Set<string>();
  for (const { path, file } of fields) {
    const real = await realFile(file);
    if (seen.has(real)) {
      const message = 'another secret here goes to this file, but a file holds one secret';
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
    // A missing folder is reported when the secret is written.
    return file;
  }
}
