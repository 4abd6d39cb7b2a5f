import { describeApi, type DocumentedRoutes, type OpenApiDocument } from './openapi/openapi-document.ts';
import { resources } from './resources.ts';

const core = resources.map(({ routes, shapes = {} }): DocumentedRoutes => ({ operations: routes, shapes }));

/**
 * Returns the OpenAPI 3.1 document of the management API, with the routes of extensions behind those of this product.
 *
 * @throws `TypeError` when two routes have one method and path, or two shapes one name.
 */
export function openApiDocument(extensions: readonly DocumentedRoutes[] = []): OpenApiDocument {
  return describeApi([...core, ...extensions]);
}

let document: OpenApiDocument | undefined;

/** Returns the document without extensions. It is built once in a process, when it is first asked for. */
export function coreDocument(): OpenApiDocument {
  document ??= openApiDocument();
  return document;
}
