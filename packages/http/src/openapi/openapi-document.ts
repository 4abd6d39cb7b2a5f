import { describedHeaders, describedRefusals, describedSecurity } from './described-components.ts';
import { describeOperation } from './describe-operation.ts';
import { jsonSchemas } from './json-schemas.ts';
import { documentedRoutes } from './documented-routes.ts';

/** A description of the API that programs read. Source: https://spec.openapis.org/oas/v3.1.1. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: Readonly<Record<string, unknown>>;
  readonly servers: readonly unknown[];
  readonly tags: readonly unknown[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: Readonly<Record<string, unknown>>;
}

/** The OpenAPI 3.1 document of the management API, the same on every call. */
export function openApiDocument(): OpenApiDocument {
  const routes = Object.entries(documentedRoutes);
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
