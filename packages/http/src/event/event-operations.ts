import { eventsMax } from '@nbsetup/domain';
import { z } from 'zod';
import { documentedEvent } from './documented-event.ts';
import type { Operations } from '../openapi/operation.ts';

const listing = {
  tag: 'Events',
  access: 'token',
  answer: z.array(documentedEvent),
  refusals: [],
} as const;

/** What the document says of the event routes. */
export const eventOperations = {
  'GET /api/events/audit': {
    ...listing,
    id: 'listAuditEvents',
    summary: 'List what happened, newest first',
    description: `At most ${eventsMax} events.`,
  },
  'GET /api/events': {
    ...listing,
    id: 'listEvents',
    summary: 'The older name of /api/events/audit',
  },
} as const satisfies Operations;
