import { netbirdFormat, type TokenFormat } from '@nbsetup/domain';
import { activityTextsWith } from './activity-texts.ts';
import { describeApi, type DocumentedResource, type OpenApiDocument } from './openapi/openapi-document.ts';
import { resources } from './resources.ts';

/** What the document tells of an extension. */
export interface DocumentedExtension {
  readonly resources?: readonly DocumentedResource[];
  /** Texts of activities, by code. */
  readonly activities?: Readonly<Record<string, string>>;
}

/**
 * Returns the OpenAPI 3.1 document of the management API, with what extensions bring behind what this product has.
 *
 * @throws `TypeError` when two routes have one method and path, or two shapes or two activities one name.
 */
export function openApiDocument(
  extensions: readonly DocumentedExtension[] = [],
  tokenFormat: TokenFormat = netbirdFormat,
): OpenApiDocument {
  const added = extensions.flatMap((extension) => extension.resources ?? []);
  return describeApi([...resources, ...added], {
    activityCodes: Object.keys(activityTextsWith(extensions)).toSorted(),
    tokenFormat,
  });
}

let document: OpenApiDocument | undefined;

/** Returns the document without extensions. It is built once in a process, when it is first asked for. */
export function coreDocument(): OpenApiDocument {
  document ??= openApiDocument();
  return document;
}
