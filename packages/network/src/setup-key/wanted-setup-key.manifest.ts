import { allGroupName, isTokenHash, parseIsoDate } from '@nbsetup/domain';
import type { DocumentPath, ProblemList } from '@nbsetup/domain/admin';
import { z } from 'zod';
import { groupSet } from '../manifest/group-names.ts';
import type { LocatedEntry } from '../manifest/read-entries.manifest.ts';
import { setupKeySecondsMax, usageLimitMax, visibleCharacters } from './setup-key-limits.ts';
import { parseSetupKeyRequest, type SetupKeyPlan } from './setup-key-request.ts';
import { setupKeyTypes } from './setup-key.ts';
import { wantedSetupKeyRefusal } from './wanted-setup-key-refusal.ts';

/** The lifetime of a setup key is in days in a manifest, and in seconds elsewhere. */
export const secondsOfDay = 24 * 60 * 60;
const daysMax = Math.floor(setupKeySecondsMax / secondsOfDay);
const hashLength = 44;

/** A setup key in a manifest. */
export const setupKeyEntryShape = z
  .strictObject({
    name: z.string().describe('The name that identifies the setup key in its account.'),
    type: z.enum(setupKeyTypes).describe('one-off for one machine, reusable for several.'),
    usageLimit: z
      .int()
      .meta({ minimum: 0, maximum: usageLimitMax })
      .describe('How many machines can enroll with a reusable key. Default: 0, which is no limit.')
      .optional(),
    expiresInDays: z
      .int()
      .meta({ minimum: 1, maximum: daysMax })
      .describe('Lifetime of the key in days from its creation. Default: it never expires.')
      .optional(),
    expiresAt: z
      .string()
      .describe('Instead of days: the expiration in UTC, like 2027-01-31 or 2027-01-31T12:00:00Z.')
      .optional(),
    autoGroups: z
      .array(z.string())
      .describe('Names of the groups that its machines join. Default: its groups stay unchanged.')
      .optional(),
    ephemeral: z
      .boolean()
      .describe('Whether machines are removed when they are offline for a while. Default: false.')
      .optional(),
    allowExtraDnsLabels: z.boolean().describe('Default: false.').optional(),
    keyFile: z
      .string()
      .describe('A new file for a generated key, relative to the folder of this file.')
      .optional(),
    keyHash: z
      .string()
      .meta({ minLength: hashLength, maxLength: hashLength })
      .describe('Instead of a file: the SHA-256 of an existing key, in base64.')
      .optional(),
    keyStart: z
      .string()
      .describe(`With keyHash: the first ${visibleCharacters} characters of the key, which lists show.`)
      .optional(),
  })
  .meta({
    description: 'A setup key. It is created if the account has none of this name that is not revoked.',
    oneOf: [{ required: ['keyFile'] }, { required: ['keyHash'] }],
  });

/** A checked setup key of a manifest. */
export interface WantedSetupKey {
  readonly path: DocumentPath;
  readonly plan: Omit<SetupKeyPlan, 'expiresInSeconds' | 'autoGroups'>;
  /** Names of groups. If absent, the groups of an existing key stay unchanged. */
  readonly autoGroups?: readonly string[] | undefined;
  readonly life: { readonly expiresInSeconds: number } | { readonly expiresAt: Date };
  readonly secret:
    | { readonly kind: 'generated'; readonly destination: string }
    | { readonly kind: 'given'; readonly hash: string; readonly start: string };
}

/** Checks a setup key without the store. Adds each problem to the list, and returns `undefined` if there is one. */
export function parseWantedSetupKey(
  { path, fields }: LocatedEntry<z.infer<typeof setupKeyEntryShape>>,
  list: ProblemList,
): WantedSetupKey | undefined {
  const { name, type, usageLimit, ephemeral: isEphemeral, allowExtraDnsLabels, autoGroups } = fields;
  const request = { name, type, usageLimit, isEphemeral, allowsExtraDnsLabels: allowExtraDnsLabels };
  const checked = list.collect(path, () => {
    const { expiresInSeconds: _, autoGroups: __, ...plan } = parseSetupKeyRequest(request);
    return plan;
  });
  const groups = list.collect([...path, 'autoGroups'], () => ({ names: parseGroups(autoGroups) }));
  const life = list.collect(path, () => parseLife(fields));
  const secret = list.collect(path, () => parseSecret(fields));
  if (checked === undefined || groups === undefined || life === undefined || secret === undefined) {
    return undefined;
  }
  return { path, plan: checked, autoGroups: groups.names, life, secret };
}

type Fields = z.infer<typeof setupKeyEntryShape>;

function parseGroups(names: readonly string[] | undefined): readonly string[] | undefined {
  const groups = names && groupSet(names);
  if (groups?.includes(allGroupName) === true) throw wantedSetupKeyRefusal('wanted_key_group_all');
  return groups;
}

function parseLife({ expiresInDays, expiresAt }: Fields): WantedSetupKey['life'] {
  if (expiresAt === undefined) return { expiresInSeconds: parseDays(expiresInDays) };
  if (expiresInDays !== undefined) throw wantedSetupKeyRefusal('wanted_key_expiry_twice');
  const instant = parseIsoDate(expiresAt);
  if (instant !== undefined) return { expiresAt: instant };
  throw wantedSetupKeyRefusal('wanted_key_expiry_malformed');
}

function parseDays(days: number | undefined): number {
  if (days === undefined) return 0;
  if (days < 1 || days > daysMax) {
    throw wantedSetupKeyRefusal('wanted_key_days_out_of_range', { min: 1, max: daysMax });
  }
  return days * secondsOfDay;
}

function parseSecret({ keyFile, keyHash, keyStart }: Fields): WantedSetupKey['secret'] {
  if ((keyFile === undefined) === (keyHash === undefined)) {
    throw wantedSetupKeyRefusal('wanted_key_source');
  }
  if (keyHash === undefined) {
    if (keyStart !== undefined) throw wantedSetupKeyRefusal('wanted_key_start_alone');
    if (keyFile === undefined || keyFile === '') throw wantedSetupKeyRefusal('wanted_key_file_required');
    return { kind: 'generated', destination: keyFile };
  }
  if (!isTokenHash(keyHash)) {
    throw wantedSetupKeyRefusal('wanted_key_hash_malformed', { characters: hashLength });
  }
  if (keyStart !== undefined && !new RegExp(`^[0-9A-F]{${visibleCharacters}}$`).test(keyStart)) {
    throw wantedSetupKeyRefusal('wanted_key_start_malformed', { characters: visibleCharacters });
  }
  return { kind: 'given', hash: keyHash, start: keyStart ?? '' };
}
