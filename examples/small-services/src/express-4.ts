import { createNbsetup, memory } from '@nbsetup/express';
import express from 'express4';

const modules = { notes: { owner: ['create', 'read', 'update', 'delete'] } } as const;
const nbsetup = await createNbsetup({ storage: memory(), setup: { tokens: true }, modules });
const app = express().use(nbsetup.router);
app.post('/notes', nbsetup.requireToken({ scope: 'notes:write' }), (request, response) => {
  response.json({ author: nbsetup.caller(request).user.name });
});
const server = app.listen(Number(process.env['PORT'] ?? 3000));

// For the test, which closes both.
export { nbsetup, server };
