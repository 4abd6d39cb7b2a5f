import { Buffer } from 'node:buffer';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { URLSearchParams } from 'node:url';
import Provider from 'oidc-provider';
import { serve } from '../../src/servers/serve.mjs';
import { createTable, PgAdapter } from './pg-adapter.mjs';

// An own authorization server: oidc-provider answers whether a token is valid (RFC 7662). A service that uses it sends
// this request for each request of its own, so its own work is not in here.
const client = { id: 'service', secret: randomBytes(24).toString('hex') };
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

await createTable();
const provider = new Provider('http://127.0.0.1', {
  adapter: PgAdapter,
  clients: [
    {
      client_id: client.id,
      client_secret: client.secret,
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
    },
  ],
  cookies: { keys: [randomBytes(24).toString('hex')] },
  features: {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    introspection: { enabled: true },
  },
  jwks: { keys: [privateKey.export({ format: 'jwk' })] },
  ttl: { ClientCredentials: 86_400 },
});
const found = await provider.Client.find(client.id);
const token = await new provider.ClientCredentials({ client: found, scope: '' }).save();
const basic = Buffer.from(`${client.id}:${client.secret}`).toString('base64');

serve(provider.callback(), {
  path: '/token/introspection',
  method: 'POST',
  headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams({ token, token_type_hint: 'client_credentials' }).toString(),
});
