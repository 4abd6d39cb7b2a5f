import type { TokenFormat } from '@nbsetup/domain';
import { refusalNames, type RefusalStatus } from '../route/operation.ts';

/** The headers of responses, by name. */
export const describedHeaders = {
  'Token-Expires-At': {
    description: 'Until when the token of the request lives',
    schema: { type: 'string', format: 'date-time' },
  },
  'Idempotency-Replayed': {
    description: 'That the same request was answered before, and this is the same answer',
    schema: { type: 'string', const: 'true' },
  },
  'Preference-Applied': {
    description: 'That the wish for strict handling was honoured',
    schema: { type: 'string', const: 'handling=strict' },
  },
  'WWW-Authenticate': {
    description: 'The scheme of `Authorization` that is asked for',
    required: true,
    schema: { type: 'string' },
  },
  'Retry-After': {
    description: 'Seconds to wait before the next attempt',
    required: true,
    schema: { type: 'string', pattern: '^\\d+$' },
  },
} as const;

/** Returns the error responses that have one of these statuses, by name. */
export function describedRefusals(statuses: readonly RefusalStatus[]): Readonly<Record<string, unknown>> {
  const used = new Set(statuses.map(String));
  return Object.fromEntries(
    Object.entries(refusalNames)
      .filter(([status]) => used.has(status))
      .map(([status, [name, description]]) => [
        name,
        {
          description,
          ...headersOf(status),
          content: { 'application/json': { schema: { $ref: '#/components/schemas/ErrorResponse' } } },
        },
      ]),
  );
}

/** Returns the security schemes of the document. */
export function describedSecurity({ token }: TokenFormat): Readonly<Record<string, object>> {
  return {
    TokenAuth: {
      type: 'apiKey',
      in: 'header',
      name: 'Authorization',
      description: `The token behind the word \`Token\`: \`Token ${token}…\``,
    },
    BearerAuth: {
      type: 'http',
      scheme: 'bearer',
      description: 'The same token behind the word `Bearer`',
    },
    SessionAuth: {
      type: 'apiKey',
      in: 'cookie',
      name: '__Host-nbsetup_session',
      description:
        'What `POST /api/session` sets; `nbsetup_session` without TLS. For requests of the same origin',
    },
  };
}

function headersOf(status: string): Readonly<Record<string, unknown>> {
  const name = { 401: 'WWW-Authenticate', 429: 'Retry-After', 503: 'Retry-After' }[status];
  return name === undefined ? {} : { headers: { [name]: { $ref: `#/components/headers/${name}` } } };
}
