import { z } from 'zod';
import type { Operations } from './operation.ts';

/** What the document says of itself. */
export const documentOperations = {
  'GET /api/openapi.json': {
    id: 'getOpenApiDocument',
    tag: 'Instance',
    summary: 'Show this document',
    access: 'open',
    answer: z.record(z.string(), z.unknown()),
    revalidates: true,
    refusals: [],
  },
} as const satisfies Operations;
