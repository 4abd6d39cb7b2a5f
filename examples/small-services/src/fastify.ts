import { createNbsetup, memory } from '@nbsetup/express';
import { fastify } from 'fastify';

const modules = { notes: { owner: ['create', 'read', 'update', 'delete'] } } as const;
const nbsetup = await createNbsetup({ storage: memory(), setup: { tokens: true }, modules });
const app = fastify();
app.addHook('onRequest', (request, reply, done) => {
  nbsetup.router(request.raw, reply.raw, done);
});
app.post('/notes', async ({ headers, ip: address }) => {
  const { user } = await nbsetup.authenticate(headers, { access: { scope: 'notes:write' }, address });
  return { author: user.name };
});
app.setErrorHandler((error, _request, reply) => reply.send(nbsetup.responseTo(error) ?? error));
await app.listen({ port: Number(process.env['PORT'] ?? 3000) });
const { server } = app;

// For the test, which closes both.
export { nbsetup, server };
