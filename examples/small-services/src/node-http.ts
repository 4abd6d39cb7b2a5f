import { createNbsetup, memory } from '@nbsetup/express';
import { createServer } from 'node:http';

const modules = { notes: { owner: ['create', 'read', 'update', 'delete'] } } as const;
const nbsetup = await createNbsetup({ storage: memory(), setup: { tokens: true }, modules });
const mayWrite = nbsetup.requireToken({ scope: 'notes:write' });
const server = createServer((request, response) => {
  nbsetup.router(request, response, () => {
    mayWrite(request, response, () =>
      response.end(JSON.stringify({ author: nbsetup.caller(request).user.name })),
    );
  });
}).listen(Number(process.env['PORT'] ?? 3000));

// For the test, which closes both.
export { nbsetup, server };
