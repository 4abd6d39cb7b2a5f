import { eventSlices } from '@nbsetup/domain';
import { eventsMax } from '@nbsetup/domain/limits';
import type { AuditReader } from '@nbsetup/domain/storage';
import { z } from 'zod';
import { callerOf } from '../authentication/caller-of.ts';
import { longList } from '../route/long-list.ts';
import type { Resource } from '../route/resource.ts';
import type { RouteHandler, Routes } from '../route/route.ts';
import { documentedEvent } from './documented-event.ts';
import { eventView, type ActivityTexts } from './event-view.ts';

/** The ports of the event routes. */
export interface EventPorts {
  readonly read: { readonly audit: AuditReader };
  readonly activityTexts: ActivityTexts;
}

const list: RouteHandler<EventPorts> = ({ read, activityTexts }, request) =>
  longList(
    () => eventSlices(read, callerOf(request).user),
    (event) => eventView(event, activityTexts),
  );

const listing = {
  tag: 'Events',
  access: 'token',
  response: z.array(documentedEvent),
  refusals: [],
  handle: list,
} as const;

/** The audit log. Source: docs/netbird-api.md 3.9. */
const routes: Routes<EventPorts> = {
  'GET /api/events/audit': {
    ...listing,
    id: 'listAuditEvents',
    summary: 'List the audit events, newest first',
    description: `At most ${eventsMax} events.`,
  },
  'GET /api/events': {
    ...listing,
    id: 'listEvents',
    summary: 'The same as /api/events/audit, under its older name',
  },
};

/** The resource of the audit log. */
export const eventResource: Resource<EventPorts> = {
  routes,
  shapes: { Event: documentedEvent },
  modules: ['events'],
};
