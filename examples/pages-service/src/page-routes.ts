import { lockActor, parseLabel, type AuditEvent, type Readers, type Stores } from '@nbsetup/domain';
import { callerOf, readBody, type ApiContext, type Resource } from '@nbsetup/http';
import { z } from 'zod';
import type { PageReaders, PageStores } from './page-store.ts';

type Context = ApiContext<Readers & PageReaders, Stores & PageStores>;

/** The activities that the routes record, with their texts. */
export const activities = { 'page.created': 'Page created' } as const;

const body = z.object({ title: z.string() });
const shape = z.object({ id: z.string(), title: z.string() });

const routes: Resource<Context>['routes'] = {
  'GET /api/pages': {
    id: 'listPages',
    tag: 'Pages',
    summary: 'List the pages of the account',
    access: 'token',
    only: { scope: 'pages:read' },
    response: z.array(shape),
    refusals: [],
    handle: async ({ read }, request) =>
      (await read.pages.listByAccount(callerOf(request).user.accountId)).map((page) => shape.parse(page)),
  },
  'POST /api/pages': {
    id: 'createPage',
    tag: 'Pages',
    summary: 'Create a page',
    access: 'token',
    only: { scope: 'pages:write' },
    body,
    response: shape,
    refusals: [422],
    handle: async ({ unitOfWork, randomness, clock }, request) => {
      const wanted = readBody(request, { shape: body, message: 'a page has a title' });
      const title = parseLabel(wanted.title, { subject: 'title', whenEmpty: 'a page has a title' });
      const caller = callerOf(request).user;
      const { id: initiatorId, accountId } = caller;
      const page = { id: randomness.xid(), accountId, title };
      const event: AuditEvent<keyof typeof activities> = {
        activity: 'page.created',
        ...{ accountId, initiatorId, targetId: page.id, occurredAt: clock.now(), meta: { title } },
      };
      await unitOfWork.run(async (stores) => {
        await lockActor(stores, { caller, now: event.occurredAt });
        await stores.pages.add(page);
        await stores.audit.append(event);
      });
      return shape.parse(page);
    },
  },
};

/** The resource of pages. */
export const pageResource: Resource<Context> = { routes };
