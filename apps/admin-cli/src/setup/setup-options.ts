import { UsageError, wholeNumber } from '@nbsetup/cli-kit';
import { DomainError, type SetupPolicy, type SetupRequest } from '@nbsetup/domain';
import { checkSetup, type CheckedSetup } from '@nbsetup/domain/internal';
import type { CommandContext } from '../program/command-context.ts';
import { prepareSecret } from '../secret/read-secret.ts';

/** The parsed options of `setup` and `setup plan`. */
export interface SetupOptions<Format> {
  readonly output: Format;
  readonly email: string | undefined;
  readonly name: string | undefined;
  readonly 'password-file': string | undefined;
  readonly 'create-pat': boolean;
  readonly 'pat-expire-in': string | undefined;
  readonly 'require-pat': boolean;
  readonly 'token-file': string | undefined;
  readonly 'if-needed': boolean;
}

/**
 * Checks that no option is given without the one that it needs.
 * @throws `UsageError` for the first such option.
 */
export function requireConsistentOptions(options: SetupOptions<string>): void {
  const ofToken = ['pat-expire-in', 'require-pat', 'token-file'] as const;
  for (const name of ofToken) {
    const isGiven = options[name] !== undefined && options[name] !== false;
    if (isGiven && !options['create-pat']) throw new UsageError(`--${name} needs --create-pat`);
  }
  if (options['token-file'] === '-') {
    throw new UsageError('--token-file needs a path; without it the token goes to stdout');
  }
}

/** The request of setup. */
export interface PreparedSetup {
  /** The request. It has no password if that must be asked for. */
  readonly request: SetupRequest;
  /** Returns the request with the password, and may ask for it. Call it once. */
  readonly complete: () => Promise<SetupRequest>;
}

/**
 * Reads the request of setup, without a prompt.
 * A token is required if the caller says so, or names a destination for it.
 */
export async function prepareSetup(
  context: CommandContext,
  { options, needsToken }: { readonly options: SetupOptions<string>; readonly needsToken: boolean },
): Promise<PreparedSetup> {
  const secret = await prepareSecret(context, {
    file: options['password-file'],
    option: 'password-file',
    prompts: ['Password of the owner', 'Once more'],
  });
  const request = {
    email: options.email,
    name: options.name,
    ...(options['create-pat'] && { token: tokenRequest(options, needsToken) }),
  };
  return {
    request: { ...request, password: secret.known },
    complete: async () => ({ ...request, password: await secret.read() }),
  };
}

/**
 * Returns the plan of setup.
 * @throws `invalid_input` with all problems of the request.
 */
export function requireSetupPlan(request: SetupRequest, policy: SetupPolicy): CheckedSetup['plan'] {
  const { plan, problems } = checkSetup(request, policy);
  if (problems.length === 0) return plan;
  throw new DomainError('invalid_input', problems.join('\n  '));
}

function tokenRequest(options: SetupOptions<string>, needsToken: boolean): SetupRequest['token'] {
  const days = options['pat-expire-in'];
  return {
    ...(days !== undefined && { expiresInDays: wholeNumber(days) }),
    isRequired: options['require-pat'] || options['token-file'] !== undefined || needsToken,
  };
}
