import { UsageError, text } from '@nbsetup/cli-kit';
import type { MemberSelector } from '@nbsetup/domain';

/** The options that name a user. */
export const userSelectorOptions = {
  email: text('E-mail address of the user'),
  'user-id': text('Id of the user, or the UUID it was made from'),
} as const;

/** The options that name a user whose tokens are meant. */
export const tokenUserSelectorOptions = {
  ...userSelectorOptions,
  'service-user': text('Name of the service user'),
} as const;

/** These options, as they were typed. */
export interface UserSelectorOptions {
  readonly email: string | undefined;
  readonly 'user-id': string | undefined;
  readonly 'service-user'?: string | undefined;
}

/**
 * Who was named by exactly one of the options that the command has, or `undefined` when nobody was. Throws `UsageError`
 * for more than one.
 */
export function findSelector(
  options: UserSelectorOptions,
  offered: Readonly<Record<string, unknown>>,
): MemberSelector | undefined {
  const { email, 'user-id': userId, 'service-user': serviceUserName } = options;
  const [selector, ...others]: readonly MemberSelector[] = [
    ...(email === undefined ? [] : [{ email }]),
    ...(userId === undefined ? [] : [{ userId }]),
    ...(serviceUserName === undefined ? [] : [{ serviceUserName }]),
  ];
  if (others.length > 0) throw selectorConflict(offered);
  return selector;
}

/** The same where somebody must be named. */
export function requireSelector(
  options: UserSelectorOptions,
  offered: Readonly<Record<string, unknown>>,
): MemberSelector {
  const selector = findSelector(options, offered);
  if (selector === undefined) throw selectorConflict(offered);
  return selector;
}

/** The refusal of less or more than one of the options. Source of the options: docs/netbird-api.md 6.2. */
export function selectorConflict(offered: Readonly<Record<string, unknown>>): UsageError {
  const names = Object.keys(offered).map((name) => `--${name}`);
  return new UsageError(`provide exactly one of ${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`);
}
