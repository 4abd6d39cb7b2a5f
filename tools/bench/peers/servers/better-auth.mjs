import { apiKey } from '@better-auth/api-key';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import express from 'express';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { body } from '../../src/servers/body.mjs';
import { serve } from '../../src/servers/serve.mjs';

// The API keys of better-auth behind an Express middleware: the key is verified, and its user is read. The limit of
// requests of a key is off, as it is for our tokens.
const options = {
  baseURL: 'http://127.0.0.1',
  secret: randomBytes(32).toString('hex'),
  database: new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 }),
  emailAndPassword: { enabled: true },
  telemetry: { enabled: false },
  plugins: [apiKey({ rateLimit: { enabled: false } })],
};
const { runMigrations } = await getMigrations(options);
await runMigrations();
const auth = betterAuth(options);
const { internalAdapter } = await auth.$context;
const owner = await auth.api.signUpEmail({
  body: { email: 'admin@example.com', name: 'Admin User', password: randomBytes(24).toString('hex') },
});
const { key } = await auth.api.createApiKey({ body: { userId: owner.user.id } });

const app = express();
app.disable('x-powered-by');
app.disable('etag');
app.get('/', async (request, response) => {
  const checked = await auth.api.verifyApiKey({ body: { key: request.get('x-api-key') ?? '' } });
  const user = checked.valid && (await internalAdapter.findUserById(checked.key.referenceId));
  if (!user) {
    response.status(401).json({ message: 'token invalid' });
    return;
  }
  response.json({ ...body, id: user.id, email: user.email, name: user.name });
});

serve(app, { headers: { 'x-api-key': key } });
