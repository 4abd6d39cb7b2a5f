import { describedHeaders, describedRefusals, describedSecurity } from './described-components.ts';
import { describeOperation } from './describe-operation.ts';
import { jsonSchemas } from './json-schemas.ts';
import { documentedRoutes } from './documented-routes.ts';
import type { Operation } from '../route/operation.ts';

/** A description of the API that programs read. Source: https://spec.openapis.org/oas/v3.1.1. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: Readonly<Record<string, unknown>>;
  readonly servers: readonly unknown[];
  readonly tags: readonly unknown[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: Readonly<Record<string, unknown>>;
}

/**
 * Returns the OpenAPI 3.1 document of the management API, with the operations of extensions by method and path.
 *
 * @throws `TypeError` when two routes have one method and path.
 */
export function openApiDocument(
  extensions: readonly Readonly<Record<string, Operation>>[] = [],
): OpenApiDocument {
  const routes = [documentedRoutes, ...extensions].flatMap((table) => Object.entries(table));
  refuseTwice(routes.map(([name]) => name.replaceAll(/\{\w+\}/g, '{}')));
  const shapes = routes
    .flatMap(([, { answer, body }]) => [answer, body])
    .filter((shape) => shape !== undefined);
  const schemas = jsonSchemas(shapes);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [route, operation] of routes) {
    const [method = '', path = ''] = route.split(' ');
    paths[path] = {
      ...paths[path],
      [method.toLowerCase()]: describeOperation({ path, operation, schemas }),
    };
  }
  return {
    openapi: '3.1.1',
    info,
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map(([, { tag }]) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: schemas.named,
      responses: describedRefusals,
      headers: describedHeaders,
      securitySchemes: describedSecurity,
    },
  };
}

let core: OpenApiDocument | undefined;

/** Returns the document without extensions. It is built once in a process, when it is first asked for. */
export function coreDocument(): OpenApiDocument {
  core ??= openApiDocument();
  return core;
}

function refuseTwice(names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new TypeError(`two routes have the method and path ${twice}`);
}

const info = {
  title: 'nbsetup management API',
  version: '0.1.0',
  summary: "First-run setup and personal access tokens, wire-compatible with NetBird's management API",
  description:
    'Every error is JSON with `message` and `code`: 404 for paths and 405 for methods that are not listed here, too. ' +
    'Where there is GET there is HEAD. ' +
    'Names of fields match in any case, unknown fields are ignored, and `null` counts as absent. ' +
    'Answers may gain fields.',
} as const;
