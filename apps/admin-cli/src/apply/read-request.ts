import { unreadable, type BootstrapRequest, type Read, type TokenRequests } from '@nbsetup/domain';
import { z } from 'zod';
import { manifestSections } from './manifest-sections.ts';

type ToDestination = (tokenFile: string) => string;

const anything = z.unknown().transform((): typeof unreadable => unreadable);
const text = z.union([z.string(), anything]);
const texts = z.union([z.array(text).optional(), anything]);
const optionalText = z.union([z.string().optional(), anything]);

const entries = z.union([
  z.array(z.union([z.record(z.string(), z.unknown()), anything])).optional(),
  anything,
]);
const sections = z.object(Object.fromEntries(manifestSections.map(({ field }) => [field, entries])));

/** The fields of `manifestShape` without its rules. */
const token = z.object({
  name: text,
  expiresInDays: z.union([z.int().optional(), anything]),
  expiresAt: optionalText,
  scopes: texts,
  tokenFile: optionalText,
  tokenHash: optionalText,
});
const tokens = z.union([z.array(z.union([token, anything])).optional(), anything]);
const owner = z.object({ email: text, name: text, tokens });
const serviceUser = z.object({ name: text, role: text, autoGroups: texts, tokens });
const manifest = z.object({
  owner: z.union([owner, anything]),
  serviceUsers: z.union([z.array(z.union([serviceUser, anything])).optional(), anything]),
});

/**
 * Returns the readable parts of a document. A part of the wrong shape becomes `unreadable`. Then the rules for all
 * other parts can still be checked. Never throws.
 */
export function readRequest(
  value: unknown,
  { toDestination }: { readonly toDestination: ToDestination },
): BootstrapRequest {
  const { data } = manifest.safeParse(value);
  if (data === undefined) return { owner: unreadable, serviceUsers: unreadable };
  const { serviceUsers } = data;
  return {
    sections: sections.safeParse(value).data ?? {},
    owner: withDestinations(data.owner, toDestination),
    serviceUsers:
      serviceUsers === undefined || serviceUsers === unreadable
        ? serviceUsers
        : serviceUsers.map((user) => withDestinations(user, toDestination)),
  };
}

function withDestinations<User extends { readonly tokens?: TokenRequests }>(
  user: Read<User>,
  toDestination: ToDestination,
): Read<User> {
  if (user === unreadable || user.tokens === undefined || user.tokens === unreadable) return user;
  return {
    ...user,
    tokens: user.tokens.map((given) =>
      given === unreadable || typeof given.tokenFile !== 'string'
        ? given
        : { ...given, tokenFile: toDestination(given.tokenFile) },
    ),
  };
}
