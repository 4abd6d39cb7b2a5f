import { roles } from '@nbsetup/domain';
import { z } from 'zod';
import { printable } from './printable.ts';

// What the commands about tokens need of the answers of an API, its own or NetBird's, and what they make of them.

const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const label = z.string().transform(printable);

/** NetBird's tokens have no scopes and take no other's place. */
const wireToken = z.object({
  id: label,
  name: label,
  expiration_date: time,
  created_by: z.string(),
  created_at: time,
  last_used: time.nullish(),
  scopes: z.array(label).nullish(),
  replaces: z.string().nullish(),
  replaced_by: z.string().nullish(),
});

function tokenOf({ id, name, last_used, scopes, replaces, replaced_by, ...wire }: z.infer<typeof wireToken>) {
  return {
    id,
    name,
    createdBy: wire.created_by,
    createdAt: wire.created_at,
    expiresAt: wire.expiration_date,
    lastUsedAt: last_used ?? undefined,
    scopes: scopes ?? undefined,
    replaces: replaces ?? undefined,
    replacedBy: replaced_by ?? undefined,
  };
}

/** A token. */
export const tokenShape = wireToken.transform(tokenOf);

/** The tokens of a user; `null` says NetBird where there are none. */
export const tokensShape = z
  .array(tokenShape)
  .nullable()
  .transform((tokens) => tokens ?? []);

/** The token of the request. */
export const ownTokenShape = wireToken
  .extend({ user_id: z.string() })
  .transform(({ user_id: userId, ...wire }) => ({ userId, token: tokenOf(wire) }));

/** A token just made. */
export const issuedTokenShape = z
  .object({ plain_token: z.string(), personal_access_token: tokenShape })
  .transform(({ plain_token: plainText, personal_access_token: token }) => ({ plainText, token }));

/** The users that the caller may see. */
export const usersShape = z.array(
  z
    .object({
      id: label,
      email: label,
      name: label,
      // One that only another product knows gives no right over the tokens of others.
      role: z.enum(roles).catch('user'),
      is_service_user: z.boolean().nullish(),
      is_current: z.boolean().nullish(),
    })
    .transform(({ is_service_user, is_current, ...user }) => ({
      ...user,
      isServiceUser: is_service_user === true,
      isCurrent: is_current === true,
    })),
);
