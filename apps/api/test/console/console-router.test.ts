import { DomainError } from '@nbsetup/domain';
import type { InstanceReader } from '@nbsetup/domain/storage';
import express, { type Express } from 'express';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { consoleRouter, type ConsolePorts } from '../../src/console/console-router.ts';
import { consoleSettingsOf } from '../../src/console/console-settings.ts';
import { configOf, createTestApp } from '../test-app.ts';

const files: ConsolePorts['files'] = {
  page: '<meta name="nbsetup-console" content="{}" />',
  addresses: ['setup', 'overview'],
  assets: new Map([
    [
      'index-Ab_1.js',
      {
        type: 'text/javascript; charset=utf-8',
        body: Buffer.from('export {};'),
        gzipped: Buffer.from('compressed'),
      },
    ],
  ]),
};

const withoutOwner: InstanceReader = {
  findCompletion: () => Promise.resolve(undefined),
  findWindowStart: () => Promise.resolve(undefined),
};
const withOwner: InstanceReader = {
  ...withoutOwner,
  findCompletion: () => Promise.resolve({ ownerId: 'owner', completedAt: new Date(0) }),
};
const withoutStore: InstanceReader = {
  ...withoutOwner,
  findCompletion: () => Promise.reject(new DomainError('store_unavailable', 'the store does not answer')),
};

function appOf(ports: Partial<ConsolePorts> = {}, env: Readonly<Record<string, string>> = {}): Express {
  const settings = consoleSettingsOf(configOf(env));
  return express().use(
    consoleRouter({ instance: withoutOwner, files, settings, isSetupClosed: false, ...ports }),
  );
}

describe('the address / of the console', () => {
  it.each([
    ['setup while setup is required', 'setup', {}],
    ['the overview once there is an owner', 'overview', { instance: withOwner }],
    ['the overview while setup is closed', 'overview', { isSetupClosed: true }],
    ['the overview if the store does not answer, which then says so', 'overview', { instance: withoutStore }],
  ])('leads to %s', async (_case, target, ports) => {
    const { status, headers } = await request(appOf(ports)).get('/');

    expect(status).toBe(302);
    // Relative, so that it is right under a path of a proxy.
    expect(headers['location']).toBe(target);
    expect(headers['cache-control']).toBe('no-store');
  });
});

describe('a page of the console', () => {
  it('runs the scripts of this server alone, fits in no frame, and is not stored', async () => {
    const { status, headers } = await request(appOf()).get('/setup');

    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; " +
        "trusted-types 'none'",
    );
    expect(headers['cache-control']).toBe('no-store');
  });

  it('has the settings of the server as data, without the setup secret', async () => {
    const secret = 'a-secret-that-nobody-can-guess';
    const env = { NB_SETUP_SECRET: secret, NB_PAT_MAX_LIFETIME_DAYS: '90' };

    const { text } = await request(appOf({}, env)).get('/overview');

    expect(text).toContain('&quot;setupSecret&quot;:true,');
    expect(text).toContain('&quot;tokenDaysMax&quot;:90,');
    expect(text).not.toContain(secret);
  });

  it.each(['/nothing', '/setup/', '/Setup', '/assets/other.js', '/assets/..%2findex.html'])(
    'is not at another address: %s',
    async (path) => {
      expect((await request(appOf()).get(path)).status).toBe(404);
    },
  );

  it('is only read', async () => {
    const { status, headers } = await request(appOf()).post('/setup').send('password=x');

    expect(status).toBe(405);
    expect(headers['allow']).toBe('GET, HEAD, OPTIONS');
  });
});

describe('a file of the console', () => {
  it('never changes under its name, and is compressed for a browser that takes it', async () => {
    const { headers, text } = await request(appOf())
      .get('/assets/index-Ab_1.js')
      .set('Accept-Encoding', 'identity');

    expect(text).toBe('export {};');
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['vary']).toBe('Accept-Encoding');
    const zipped = await request(appOf()).head('/assets/index-Ab_1.js').set('Accept-Encoding', 'gzip');
    expect(zipped.headers['content-encoding']).toBe('gzip');
    expect(zipped.headers['content-length']).toBe('10');
  });
});

it('NB_CONSOLE_ENABLED=false leaves the console out', async () => {
  const { app } = await createTestApp({ NB_CONSOLE_ENABLED: 'false' });

  expect((await request(app).get('/')).status).toBe(404);
  expect((await request(app).get('/setup')).status).toBe(404);
});
