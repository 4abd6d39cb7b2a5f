import { UsageError, wholeNumber } from '@nbsetup/cli-kit';
import {
  checkSetup,
  DomainError,
  type CheckedSetup,
  type SetupPolicy,
  type SetupRequest,
} from '@nbsetup/domain';
import type { CommandContext } from '../program/command-context.ts';
import { prepareSecret } from '../secret/read-secret.ts';

/** The options of `setup`, as they were typed. */
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

/** Throws `UsageError` for options that mean nothing without others. */
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

/** What is asked of setup. */
export interface PreparedSetup {
  /** With the password, where nobody has to be asked for it. */
  readonly request: SetupRequest;
  /** The same with the password, for which a person may be asked then. To be called once. */
  readonly complete: () => Promise<SetupRequest>;
}

/**
 * Reads what is asked of setup, without asking anybody yet. A token is refused rather than dropped where the caller said so,
 * or where it said what is to become of it.
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

/** Returns what setup will do. Throws `invalid_input` with everything that is wrong with the request. */
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
