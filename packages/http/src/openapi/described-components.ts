import type { TokenFormat } from '@nbsetup/domain';
import { refusalNames, type RefusalStatus } from '../route/operation.ts';

/** The headers of responses, by name. */
export const describedHeaders = {
  'Token-Expires-At': {
    description: 'When the token of the request expires',
    schema: { type: 'string', format: 'date-time' },
  },
  'Idempotency-Replayed': {
    description: 'Present if this is the stored response to the same earlier request',
    schema: { type: 'string', const: 'true' },
  },
  'Preference-Applied': {
    description: 'Present if strict handling was applied',
    schema: { type: 'string', const: 'handling=strict' },
  },
  'WWW-Authenticate': {
    description: 'The expected scheme of `Authorization`',
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
      description: `The token after the word \`Token\`: \`Token ${token}…\``,
    },
    BearerAuth: {
      type: 'http',
      scheme: 'bearer',
      description: 'The same token after the word `Bearer`',
    },
    SessionAuth: {
      type: 'apiKey',
      in: 'cookie',
      name: '__Host-nbsetup_session',
      description:
        'The cookie that `POST /api/session` sets. Without TLS its name is `nbsetup_session`. For requests of the same origin',
    },
  };
}

function headersOf(status: string): Readonly<Record<string, unknown>> {
  const name = { 401: 'WWW-Authenticate', 429: 'Retry-After', 503: 'Retry-After' }[status];
  return name === undefined ? {} : { headers: { [name]: { $ref: `#/components/headers/${name}` } } };
}
