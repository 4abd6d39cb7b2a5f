import type { TokenFormat } from '@nbsetup/domain';
import { errorShape } from '@nbsetup/contract';
import { pathForm } from '../route/path-form.ts';
import type { NamedShapes } from '../route/resource.ts';
import { refusalsOf, type Operation } from '../route/operation.ts';
import { describedHeaders, describedRefusals, describedSecurity } from './described-components.ts';
import { describeOperation } from './describe-operation.ts';
import { jsonSchemas, type DocumentedShapes } from './json-schemas.ts';

/** A description of the API for programs. Source: https://spec.openapis.org/oas/v3.1.1. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: Readonly<Record<string, unknown>>;
  readonly servers: readonly unknown[];
  readonly tags: readonly unknown[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: Readonly<Record<string, unknown>>;
}

/** The parts of a resource that the document shows. */
export interface DocumentedResource {
  readonly routes: Readonly<Record<string, Operation>>;
  readonly shapes?: NamedShapes | undefined;
  readonly activities?: Readonly<Record<string, string>> | undefined;
}

/** The parts of the document that do not come from resources. */
export interface DocumentOptions {
  readonly known: DocumentedShapes['known'];
  readonly tokenFormat: TokenFormat;
  /** Descriptions that replace those of operations, by operation id. */
  readonly descriptions: Readonly<Record<string, string>>;
}

/**
 * Returns the OpenAPI 3.1 document of an API with these resources, in this order. Shapes are listed by name.
 * @throws `TypeError` if two routes have the same method and path or the same id, or if two shapes have the same
 *   name.
 */
export function describeApi(
  resources: readonly DocumentedResource[],
  { known, tokenFormat, descriptions }: DocumentOptions,
): OpenApiDocument {
  const routes = resources.flatMap((resource) => Object.entries(resource.routes));
  refuseTwice(
    'routes have the method and path',
    routes.map(([name]) => pathForm(name)),
  );
  refuseTwice(
    'routes have the id',
    routes.map(([, { id }]) => id),
  );
  const schemas = jsonSchemas({
    named: namedShapes(resources),
    unnamed: routes
      .flatMap(([, { response, body }]) => [response, body])
      .filter((shape) => shape !== undefined),
    known,
  });
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [route, own] of routes) {
    const [method = '', path = ''] = route.split(' ');
    const description = descriptions[own.id] ?? own.description;
    const operation = { ...own, ...(description !== undefined && { description }) };
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
      responses: describedRefusals(
        routes.flatMap(([name, operation]) => refusalsOf(name.slice(name.indexOf('/')), operation)),
      ),
      headers: describedHeaders,
      securitySchemes: describedSecurity(tokenFormat),
    },
  };
}

function namedShapes(resources: readonly DocumentedResource[]): NamedShapes {
  const added = resources.map(({ shapes: named = {} }) => named);
  const shapes = [{ ErrorResponse: errorShape }, ...added].flatMap((named) =>
    Object.entries<NamedShapes[string]>(named),
  );
  refuseTwice(
    'shapes have the name',
    shapes.map(([name]) => name),
  );
  return Object.fromEntries(shapes.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function refuseTwice(what: string, names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new TypeError(`two ${what} ${twice}`);
}

const info = {
  title: 'nbsetup management API',
  version: '0.1.0',
  summary: "First-run setup and personal access tokens, wire-compatible with NetBird's management API",
  description:
    'Every error is JSON with `message` and `code`, also 404 for unknown paths and 405 for unknown methods. ' +
    'Each path with GET also has HEAD. ' +
    'Names of fields match in any case, unknown fields are ignored, and `null` counts as absent. ' +
    'Responses may gain fields.',
} as const;
