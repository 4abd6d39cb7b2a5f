import { serviceRolesOf } from '@nbsetup/domain/admin';
import { tokenDaysMax, tokenDaysMin, tokenHashLength } from '@nbsetup/domain/limits';
import { productModules } from '@nbsetup/product';
import { z } from 'zod';
import { manifestSections } from './manifest-sections.ts';

const tokenShape = z
  .strictObject({
    name: z.string().describe('The name, which is unique among the tokens of the user.'),
    expiresInDays: z
      .int()
      .meta({ minimum: tokenDaysMin, maximum: undefined })
      .describe(
        `Lifetime of the token in days from its creation, ${tokenDaysMin} to ${tokenDaysMax} unless the server allows less.`,
      )
      .optional(),
    expiresAt: z
      .string()
      .describe('Instead of days: the expiration in UTC, like 2027-01-31 or 2027-01-31T12:00:00Z.')
      .optional(),
    scopes: z
      .array(z.string())
      .describe('The scopes of the token, like users:read. Default: all rights of its user.')
      .optional(),
    tokenFile: z
      .string()
      .describe('A new file for a generated token, relative to the folder of this file.')
      .optional(),
    tokenHash: z
      .string()
      .meta({ minLength: tokenHashLength, maxLength: tokenHashLength })
      .describe('Instead of a file: the SHA-256 of an existing token, in base64.')
      .optional(),
  })
  .meta({
    id: 'token',
    description: 'A token. If the user has a token of this name, also an expired one, no other is created.',
    oneOf: [{ required: ['tokenFile'] }, { required: ['tokenHash'] }],
  });

const serviceUserShape = z
  .strictObject({
    name: z.string().describe('The name, which is unique among the service users.'),
    role: z.enum(serviceRolesOf(productModules)),
    autoGroups: z
      .array(z.string())
      .describe('Names of the groups that its machines join. Default: its groups stay unchanged.')
      .optional(),
    tokens: z.array(tokenShape).optional(),
  })
  .describe('A service user. Its role and groups are set to those of this file.');

const ownerShape = z
  .strictObject({
    email: z.string().describe('The e-mail address of the owner. An existing owner is never replaced.'),
    name: z.string().describe('The name of the owner. An existing name is never changed.'),
    passwordFile: z
      .string()
      .min(1)
      .describe('A file with the first password, relative to this file. Read only if there is no owner.'),
    tokens: z.array(tokenShape).optional(),
  })
  .describe('The first owner of the instance.');

const sectionShapes = Object.fromEntries(
  manifestSections.map(({ field, shape, isMap = false }) => [
    field,
    isMap ? shape.optional() : z.array(shape).optional(),
  ]),
);

/** The schema of the file that `apply` reads. It has the bounds that an editor can show. The domain enforces them. */
export const manifestShape = z
  .strictObject({
    version: z.literal(1).describe('The version of this format.'),
    owner: ownerShape,
    serviceUsers: z.array(serviceUserShape).optional(),
    ...sectionShapes,
  })
  .describe('The minimum content of an instance. Everything else stays unchanged.');

/** Returns the names of the fields that the map at this path may have. */
export function knownFieldsAt(path: readonly PropertyKey[]): readonly string[] {
  let shape: unknown = manifestShape;
  for (const part of path) {
    const within = unwrapped(shape);
    shape = within instanceof z.ZodObject ? Reflect.get(within.shape, part) : undefined;
    if (within instanceof z.ZodArray) shape = within.element;
    if (within instanceof z.ZodRecord) shape = within.valueType;
  }
  const map = unwrapped(shape);
  return map instanceof z.ZodObject ? Object.keys(map.shape) : [];
}

function unwrapped(shape: unknown): unknown {
  return shape instanceof z.ZodOptional ? shape.unwrap() : shape;
}

/** Returns the schema of the file as JSON Schema, for editors. */
export function manifestSchema(): Readonly<Record<string, unknown>> {
  return { ...z.toJSONSchema(manifestShape), title: 'nbsetup bootstrap' };
}
