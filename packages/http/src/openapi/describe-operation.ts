import type { JsonSchemas } from './json-schemas.ts';
import { refusalNames, refusalsOf, type Operation } from '../route/operation.ts';

interface Described {
  readonly path: string;
  readonly operation: Operation;
  readonly schemas: JsonSchemas;
}

/** Returns the operation object of a route. */
export function describeOperation(described: Described): Readonly<Record<string, unknown>> {
  const { path, operation, schemas } = described;
  const { id, tag, summary, body } = operation;
  const description = describeAccess(operation);
  const parameters = parametersOf(path, operation);
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description !== '' && { description }),
    security: securityOf(operation),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: json(schemas.of(body)) } }),
    responses: responsesOf(described),
  };
}

/** Returns the description of the route, with the scope and the roles that it requires. */
function describeAccess({ description, only }: Operation): string {
  const { scope, role = 'any' } = only === undefined || only === 'any-token' ? {} : only;
  const roles = role === 'any' ? [] : [role].flat();
  return [
    ...(description === undefined ? [] : [description]),
    ...(scope === undefined ? [] : [`A token with scopes needs \`${scope}\`.`]),
    ...(typeof only === 'object' && scope === undefined ? ['Not for tokens with scopes.'] : []),
    ...(roles.length === 0 ? [] : [`Only for the roles ${roles.map((name) => `\`${name}\``).join(', ')}.`]),
  ].join(' ');
}

/** Returns the ways to authenticate, each with the scope that a token needs. Sessions have no scopes. */
function securityOf({ access, only }: Operation): readonly Readonly<Record<string, readonly string[]>>[] {
  if (access === 'open') return [];
  const scope = typeof only === 'object' ? only.scope : undefined;
  const scopes = scope === undefined ? [] : [scope];
  return [{ TokenAuth: scopes }, { BearerAuth: scopes }, { SessionAuth: [] }];
}

function parametersOf(path: string, { query = {}, headers = {} }: Operation): readonly unknown[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    in: 'path',
    name,
    required: true,
    schema: { type: 'string' },
  }));
  return [...inPath, ...optional('query', query), ...optional('header', headers)];
}

function optional(place: 'query' | 'header', meanings: Readonly<Record<string, string>>): readonly unknown[] {
  return Object.entries(meanings).map(([name, description]) => ({
    in: place,
    name,
    description,
    schema: { type: 'string' },
  }));
}

function responsesOf({ path, operation, schemas }: Described): Readonly<Record<string, unknown>> {
  const { response, access, revalidates, responseHeaders = [] } = operation;
  const headers = headersNamed([...(access === 'token' ? ['Token-Expires-At'] : []), ...responseHeaders]);
  const refusals = refusalsOf(path, operation).map(
    (status) => [status, { $ref: `#/components/responses/${refusalNames[status][0]}` }] as const,
  );
  return {
    ...(response && { 200: { description: 'Success', ...headers, content: json(schemas.of(response)) } }),
    ...(revalidates && { 304: { description: 'The version that `If-None-Match` names is current' } }),
    ...Object.fromEntries(refusals),
  };
}

function headersNamed(names: readonly string[]): Readonly<Record<string, unknown>> {
  if (names.length === 0) return {};
  return {
    headers: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }])),
  };
}

function json(schema: unknown): Readonly<Record<string, unknown>> {
  return { 'application/json': { schema } };
}
