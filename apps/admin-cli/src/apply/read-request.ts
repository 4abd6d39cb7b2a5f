import {
  unreadable,
  type BootstrapRequest,
  type EntryRequest,
  type Read,
  type TokenRequests,
} from '@nbsetup/domain/admin';
import { z } from 'zod';
import { manifestSections } from './manifest-sections.ts';

type ToDestination = (tokenFile: string) => string;

const anything = z.unknown().transform((): typeof unreadable => unreadable);
const text = z.union([z.string(), anything]);
const texts = z.union([z.array(text).optional(), anything]);
const optionalText = z.union([z.string().optional(), anything]);

const entry = z.record(z.string(), z.unknown());
const entries = z.union([z.array(z.union([entry, anything])).optional(), anything]);
/** A map counts as a list of one. */
const map = z.union([entry.transform((fields) => [fields]).optional(), anything]);
const sections = z.object(
  Object.fromEntries(manifestSections.map(({ field, isMap = false }) => [field, isMap ? map : entries])),
);

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
    sections: readSections(value, toDestination),
    owner: withDestinations(data.owner, toDestination),
    serviceUsers:
      serviceUsers === undefined || serviceUsers === unreadable
        ? serviceUsers
        : serviceUsers.map((user) => withDestinations(user, toDestination)),
  };
}

type SectionEntries = NonNullable<BootstrapRequest['sections']>[string];

function readSections(
  value: unknown,
  toDestination: ToDestination,
): NonNullable<BootstrapRequest['sections']> {
  const { data = {} } = sections.safeParse(value);
  const read: Record<string, SectionEntries> = {};
  for (const { field, fileFields = [] } of manifestSections) {
    const list = data[field];
    const resolve = (fields: Read<EntryRequest>): Read<EntryRequest> =>
      fields === unreadable ? fields : withFiles(fields, { fileFields, toDestination });
    read[field] = list === undefined || list === unreadable ? list : list.map(resolve);
  }
  return read;
}

function withFiles(
  fields: EntryRequest,
  {
    fileFields,
    toDestination,
  }: { readonly fileFields: readonly string[]; readonly toDestination: ToDestination },
): EntryRequest {
  const resolved: Record<string, unknown> = { ...fields };
  for (const name of fileFields) {
    const file = fields[name];
    if (typeof file === 'string') resolved[name] = toDestination(file);
  }
  return resolved;
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
