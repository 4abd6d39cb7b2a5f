import { roles, tokenDaysMax, tokenDaysMin, tokenHashLength } from '@nbsetup/domain';
import { z } from 'zod';

const serviceRoles = roles.filter((role) => role !== 'owner');

const tokenShape = z
  .strictObject({
    name: z.string().describe('Tells the tokens of one user apart.'),
    expiresInDays: z
      .int()
      .meta({ minimum: tokenDaysMin, maximum: undefined })
      .describe(
        `Days the token lives from the moment it is added, ${tokenDaysMin} to ${tokenDaysMax} unless the operator allows less.`,
      )
      .optional(),
    expiresAt: z
      .string()
      .describe('Instead of days: when the token ends, like 2027-01-31 or 2027-01-31T12:00:00Z, in UTC.')
      .optional(),
    scopes: z
      .array(z.string())
      .describe('What the token is limited to, like users:read; everything its user may, when left out.')
      .optional(),
    tokenFile: z
      .string()
      .describe('A new file for a token that is generated; relative to the folder of this file.')
      .optional(),
    tokenHash: z
      .string()
      .meta({ minLength: tokenHashLength, maxLength: tokenHashLength })
      .describe('Instead of a file: the SHA-256 in base64 of a token that somebody has.')
      .optional(),
  })
  .meta({
    id: 'token',
    description: 'A token. One that is there under its name is not made again, also not when it is over.',
    oneOf: [{ required: ['tokenFile'] }, { required: ['tokenHash'] }],
  });

const serviceUserShape = z
  .strictObject({
    name: z.string().describe('Tells the service users apart.'),
    role: z.enum(serviceRoles),
    autoGroups: z
      .array(z.string())
      .describe('Names of the groups its machines join; its groups are left as they are when absent.')
      .optional(),
    tokens: z.array(tokenShape).optional(),
  })
  .describe('A service user. Its role and its groups are made those of this file.');

const ownerShape = z
  .strictObject({
    email: z.string().describe('Whom the instance belongs to; another owner is never put in its place.'),
    name: z.string().describe('Never changed once the owner is there.'),
    passwordFile: z
      .string()
      .min(1)
      .describe('A file with the first password, read only while there is no owner; relative to this file.'),
    tokens: z.array(tokenShape).optional(),
  })
  .describe('The first owner, whose account it is.');

/** The file that `apply` reads. Bounds that an editor can show are in it as well; the domain decides. */
export const manifestShape = z
  .strictObject({
    version: z.literal(1).describe('The version of this form.'),
    owner: ownerShape,
    serviceUsers: z.array(serviceUserShape).optional(),
  })
  .describe('What an instance shall have at least; what it has beyond this is left alone.');

/** The names of the fields that the map at that place may have. */
export function knownFieldsAt(path: readonly PropertyKey[]): readonly string[] {
  const shapes = { owner: ownerShape, serviceUsers: serviceUserShape, tokens: tokenShape };
  const [within] = Object.entries(shapes).filter(([name]) => name === path.findLast(isName));
  return Object.keys((within?.[1] ?? manifestShape).shape);
}

function isName(part: PropertyKey): part is string {
  return typeof part === 'string';
}

/** The same for editors, as JSON schema. */
export function manifestSchema(): Readonly<Record<string, unknown>> {
  return { ...z.toJSONSchema(manifestShape), title: 'nbsetup bootstrap' };
}
