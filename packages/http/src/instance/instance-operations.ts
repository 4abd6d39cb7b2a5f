import { instanceStatusShape, versionShape } from '@nbsetup/contract';
import type { Operations } from '../openapi/operation.ts';

/** What the document says of the instance routes. */
export const instanceOperations = {
  'GET /api/instance': {
    id: 'getInstanceStatus',
    tag: 'Instance',
    summary: 'Tell whether the instance waits for its first owner',
    access: 'open',
    answer: instanceStatusShape,
    refusals: [],
  },
  'GET /api/instance/version': {
    id: 'getInstanceVersion',
    tag: 'Instance',
    summary: 'Tell which versions run and which there are',
    access: 'token',
    answer: versionShape,
    refusals: [],
  },
} as const satisfies Operations;
