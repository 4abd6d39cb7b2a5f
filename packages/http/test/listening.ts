import type { Express } from 'express';
import { createServer } from 'node:http';

/** Runs `use` with the port of the app, which listens during that time. */
export async function listening<Result>(
  app: Express,
  use: (port: number) => Promise<Result>,
): Promise<Result> {
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  try {
    return await use(typeof address === 'object' ? (address?.port ?? 0) : 0);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
