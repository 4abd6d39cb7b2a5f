import { UsageError, text } from '@nbsetup/cli-kit';
import type { MemberSelector } from '@nbsetup/domain/admin';

/** The options that name a user. */
export const userSelectorOptions = {
  email: text('E-mail address of the user'),
  'user-id': text('Id of the user, or the UUID from which it was derived'),
} as const;

/** The options that name the user of a token. */
export const tokenUserSelectorOptions = {
  ...userSelectorOptions,
  'service-user': text('Name of the service user'),
} as const;

/** The parsed options of {@link tokenUserSelectorOptions}. */
export interface UserSelectorOptions {
  readonly email: string | undefined;
  readonly 'user-id': string | undefined;
  readonly 'service-user'?: string | undefined;
}

/**
 * Returns the user that the options name. Returns `undefined` if they name none.
 * `offered` are the options of the command, for the message.
 * @throws `UsageError` if more than one is given.
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

/**
 * Returns the user that the options name.
 * @throws `UsageError` unless exactly one is given.
 */
export function requireSelector(
  options: UserSelectorOptions,
  offered: Readonly<Record<string, unknown>>,
): MemberSelector {
  const selector = findSelector(options, offered);
  if (selector === undefined) throw selectorConflict(offered);
  return selector;
}

/** Returns the error for none or several of the options. Source of the options: docs/netbird-api.md 6.2. */
export function selectorConflict(offered: Readonly<Record<string, unknown>>): UsageError {
  const names = Object.keys(offered).map((name) => `--${name}`);
  return new UsageError(`provide exactly one of ${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`);
}
