import { createServer as createProxy } from 'node:http';
import { createServer } from 'node:https';
import { connect } from 'node:net';
import { generate } from 'selfsigned';
import { describe, expect, it } from 'vitest';
import { createClient } from '../src/index.ts';
import { nodeFetch } from '../src/node/index.ts';
import { portOf, serve } from './serve.ts';

const instance = '{"setup_required":true}';

describe('fetch on Node.js', () => {
  it('trusts the certificates it is given, and no server without them', async () => {
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
      extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
    });
    const port = await portOf(createServer({ key, cert }, (_, response) => response.end(instance)));
    const baseUrl = `https://127.0.0.1:${port}`;

    const trusting = createClient({ baseUrl, fetch: nodeFetch({ ca: cert }) });
    const distrusting = createClient({ baseUrl });

    expect(await trusting.instance.status()).toEqual({ setup_required: true });
    await expect(distrusting.instance.status()).rejects.toThrow('DEPTH_ZERO_SELF_SIGNED_CERT');
  });

  it('goes through the proxy it is given', async () => {
    const baseUrl = await serve((_, response) => response.end(instance));
    const tunnels: unknown[] = [];
    const proxy = createProxy().on('connect', ({ url = '' }, socket) => {
      tunnels.push(url);
      const [host = '', port] = url.split(':');
      const target = connect(Number(port), host, () => {
        socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        target.pipe(socket).pipe(target);
      });
      socket.on('error', () => target.destroy());
    });
    const port = await portOf(proxy);

    const client = createClient({ baseUrl, fetch: nodeFetch({ proxy: `http://127.0.0.1:${port}` }) });

    expect(await client.instance.status()).toEqual({ setup_required: true });
    expect(tunnels).toEqual([new URL(baseUrl).host]);
  });
});
