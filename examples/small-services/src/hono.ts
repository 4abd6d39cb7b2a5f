import { serve } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import { createNbsetup, memory } from '@nbsetup/express';
import { Hono } from 'hono';

const modules = { notes: { owner: ['create', 'read', 'update', 'delete'] } } as const;
const nbsetup = await createNbsetup({ storage: memory(), setup: { tokens: true }, modules });
const app = new Hono();
app.all('/api/*', (c) => nbsetup.fetch(c.req.raw, { address: getConnInfo(c).remote.address }));
app.post('/notes', async (c) => {
  const { user } = await nbsetup.authenticate(c.req.raw.headers, {
    access: { scope: 'notes:write' },
    address: getConnInfo(c).remote.address,
  });
  return c.json({ author: user.name });
});
app.onError((error) => nbsetup.responseTo(error) ?? new Response('internal server error', { status: 500 }));
const server = serve({ fetch: app.fetch, port: Number(process.env['PORT'] ?? 3000) });

// For the test, which closes both.
export { nbsetup, server };
