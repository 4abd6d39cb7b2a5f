import type { EntryRequest } from '@nbsetup/domain/admin';
import { z } from 'zod';
import { groupSet } from '../manifest/group-names.ts';
import { extraShape, settingsShape } from './account-shapes.http.ts';
import type { AccountSettings } from './account-settings.ts';
import type { SettingsRequest } from './parse-settings.ts';

const groups = z.array(z.string()).describe('Names of groups');

/** The settings on the wire that can be changed. The names in a manifest follow from them. */
const wireShape = settingsShape
  .omit({ embedded_idp_enabled: true, local_auth_disabled: true, local_mfa_enabled: true })
  .extend({
    peer_expose_groups: groups,
    ipv6_enabled_groups: groups,
    extra: z.strictObject(extraShape.extend({ network_traffic_logs_groups: groups }).partial().shape),
  })
  .partial();

/** The settings in a manifest: those of the API, with names as `lazyConnectionEnabled`. */
export const settingsEntryShape = inCamelCase(wireShape).describe(
  'Settings of the account. Those that are left out stay unchanged.',
);

function inCamelCase(shape: z.ZodObject): z.ZodObject {
  const fields = Object.entries<z.core.$ZodType>(shape.shape).map(
    ([name, field]) => [camelCase(name), nested(field)] as const,
  );
  return z.strictObject(Object.fromEntries(fields));
}

function nested(field: z.core.$ZodType): z.core.$ZodType {
  const inner = field instanceof z.ZodOptional ? field.unwrap() : field;
  return inner instanceof z.ZodObject ? inCamelCase(inner).optional() : field;
}

/** Returns the settings of a manifest. Returns `undefined` if they have the wrong shape. */
export function settingsRequestOf(fields: EntryRequest): SettingsRequest | undefined {
  return settingsEntryShape.safeParse(fields).success
    ? wireShape.safeParse(renamed(fields, snakeCase)).data
    : undefined;
}

/** Returns the settings as a manifest has them. */
export function settingsEntry({ local_mfa_enabled: _, ...settings }: AccountSettings): EntryRequest {
  return renamed(settings, camelCase);
}

/** Returns the settings with other texts for groups: names instead of ids, or the other way round. */
export function withGroups<Settings extends SettingsRequest | AccountSettings>(
  settings: Settings,
  textOf: (group: string) => string,
): Settings {
  const { peer_expose_groups, ipv6_enabled_groups, extra } = settings;
  const logs = extra?.network_traffic_logs_groups;
  return {
    ...settings,
    ...(peer_expose_groups && { peer_expose_groups: groupSet(peer_expose_groups.map(textOf)) }),
    ...(ipv6_enabled_groups && { ipv6_enabled_groups: groupSet(ipv6_enabled_groups.map(textOf)) }),
    ...(extra && {
      extra: { ...extra, ...(logs && { network_traffic_logs_groups: groupSet(logs.map(textOf)) }) },
    }),
  };
}

/** The fields are sorted, because a database returns them in another order than they were written. */
function renamed(fields: object, rename: (name: string) => string): Record<string, unknown> {
  const sorted = Object.entries(fields).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(
    sorted.map(([name, value]: [string, unknown]) => [
      rename(name),
      isMap(value) ? renamed(value, rename) : value,
    ]),
  );
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function camelCase(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
