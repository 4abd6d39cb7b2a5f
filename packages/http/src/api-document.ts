import { roles, type TokenPolicy } from '@nbsetup/domain';
import { netbirdFormat, tokenPolicyOf, type FormatPorts } from '@nbsetup/domain/internal';
import type { z } from 'zod';
import { activityTextsWith } from './activity-texts.ts';
import { defaultTexts, type DocumentTexts } from './openapi/document-texts.ts';
import { documentedActivityCode } from './event/documented-event.ts';
import { describeApi, type DocumentedResource, type OpenApiDocument } from './openapi/openapi-document.ts';
import { resources } from './resources.ts';
import { documentedCreatePat, documentedSetupDays } from './setup/documented-setup-request.ts';
import { documentedInvitedRole } from './invite/documented-invite.ts';
import { documentedRole, documentedRoleName, roleNameText } from './user/documented-user.ts';
import { documentedTokenDays } from './token/documented-token-request.ts';

/** The parts of an extension that the document shows. */
export interface DocumentedExtension {
  readonly resources?: readonly DocumentedResource[];
  /** Roles of the extension, by name. */
  readonly roles?: Readonly<Record<string, object>>;
  /** Texts of activities, by code. */
  readonly activities?: Readonly<Record<string, string>>;
}

/** The values of an app that differ from NetBird's, and that the document shows. */
export interface DocumentedParameters extends FormatPorts {
  readonly tokenPolicy?: Partial<TokenPolicy> | undefined;
  /** Texts that name the settings of the app. A text that is absent is the default. */
  readonly texts?: Partial<DocumentTexts> | undefined;
}

/**
 * Returns the OpenAPI 3.1 document of the management API. The routes of extensions come after those of this product.
 * @throws `TypeError` if two routes have the same method and path, or if two shapes or two activities have the same
 *   name.
 */
export function openApiDocument(
  extensions: readonly DocumentedExtension[] = [],
  { tokenFormat = netbirdFormat, tokenPolicy, texts }: DocumentedParameters = {},
): OpenApiDocument {
  const added = extensions.flatMap((extension) => extension.resources ?? []);
  const roleNames = [...roles, ...extensions.flatMap((extension) => Object.keys(extension.roles ?? {}))];
  const { lifetimeDaysMax: maximum, setupDaysDefault } = tokenPolicyOf(tokenPolicy);
  const { instanceStatus, setup, createPat } = { ...defaultTexts, ...texts };
  const known = new Map<z.core.$ZodType, Readonly<Record<string, unknown>>>([
    [documentedActivityCode, { enum: Object.keys(activityTextsWith(extensions)).toSorted() }],
    [documentedRole, { enum: roleNames }],
    [documentedRoleName, { description: roleNameText(roleNames) }],
    [documentedInvitedRole, { description: roleNameText(roleNames.filter((name) => name !== 'owner')) }],
    [documentedTokenDays, { maximum }],
    [documentedCreatePat, { description: createPat }],
    [documentedSetupDays, { maximum, default: setupDaysDefault }],
  ]);
  return describeApi([...resources, ...added], {
    known,
    tokenFormat,
    descriptions: { getInstanceStatus: instanceStatus, setupInstance: setup },
  });
}

let core: OpenApiDocument | undefined;

/** The last document with NetBird's values and extensions, and which ones. Building one takes longer than a request. */
let extended:
  | { readonly extensions: readonly DocumentedExtension[]; readonly document: OpenApiDocument }
  | undefined;

/**
 * Returns a function that returns the document of an app. The document of an API with extensions is built at once, so
 * that mistakes show at the start. Any other is built at the first call. The document with NetBird's values is built
 * once per process, and again only for other extensions.
 */
export function documentOf(
  extensions: readonly DocumentedExtension[],
  parameters: DocumentedParameters,
): () => OpenApiDocument {
  if (isNetbird(parameters)) {
    if (extensions.length === 0) return () => (core ??= openApiDocument());
    const shared = extendedDocument(extensions);
    return () => shared;
  }
  let document = extensions.length === 0 ? undefined : openApiDocument(extensions, parameters);
  return () => (document ??= openApiDocument(extensions, parameters));
}

function extendedDocument(extensions: readonly DocumentedExtension[]): OpenApiDocument {
  const isSame =
    extended?.extensions.length === extensions.length &&
    extended.extensions.every((extension, index) => extension === extensions[index]);
  if (extended !== undefined && isSame) return extended.document;
  const document = openApiDocument(extensions);
  extended = { extensions: [...extensions], document };
  return document;
}

function isNetbird({ tokenFormat, tokenPolicy, texts }: DocumentedParameters): boolean {
  const { lifetimeDaysMax, setupDaysDefault } = tokenPolicyOf();
  const given = tokenPolicyOf(tokenPolicy);
  return (
    tokenFormat === undefined &&
    texts === undefined &&
    given.lifetimeDaysMax === lifetimeDaysMax &&
    given.setupDaysDefault === setupDaysDefault
  );
}
