import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApiHere } from './api-here.ts';
import type { ApiRun } from './api-process.ts';

const dashboard = 'https://dashboard.example.com';

async function preflight(url: string, origin: string): Promise<Response> {
  return fetch(`${url}/api/users`, {
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'authorization',
    },
  });
}

describe('a page of another origin', () => {
  let api: ApiRun;

  beforeAll(async () => {
    const origins = `${dashboard},http://localhost:3000`;
    api = await startApiHere({ NB_STORE_ENGINE: 'memory', NB_CORS_ALLOWED_ORIGINS: origins });
  });

  afterAll(() => api.end());

  it('may call the API without cookies if the origin is listed', async () => {
    const { status, headers } = await preflight(api.url, dashboard);

    expect(status).toBe(204);
    expect(headers.get('Access-Control-Allow-Origin')).toBe(dashboard);
    expect(headers.get('Access-Control-Allow-Headers')).toContain('Authorization');
    expect(headers.get('Access-Control-Allow-Credentials')).toBeNull();
    expect(headers.get('Vary')).toBe('Origin');
  });

  it('may read the response if the origin is listed, also of a refusal', async () => {
    const { status, headers } = await fetch(`${api.url}/api/users`, { headers: { Origin: dashboard } });

    expect(status).toBe(401);
    expect(headers.get('Access-Control-Allow-Origin')).toBe(dashboard);
    expect(headers.get('Access-Control-Expose-Headers')).toContain('Token-Expires-At');
  });

  it.each(['https://evil.example.com', `${dashboard}.evil.example.com`, 'null'])(
    'may not call the API if the origin is not listed: %s',
    async (origin) => {
      const { headers } = await preflight(api.url, origin);

      expect(headers.get('Access-Control-Allow-Origin')).toBeNull();
      expect(headers.get('Vary')).toBe('Origin');
    },
  );
});

describe('without listed origins', () => {
  let api: ApiRun;

  beforeAll(async () => {
    api = await startApiHere({ NB_STORE_ENGINE: 'memory' });
  });

  afterAll(() => api.end());

  it('no page of another origin may call the API (W38)', async () => {
    const { headers } = await preflight(api.url, dashboard);

    expect(headers.get('Access-Control-Allow-Origin')).toBeNull();
    expect(headers.get('Allow')).toBe('GET, HEAD, POST, OPTIONS');
  });

  it.each(['/api/instance', '/api/users', '/healthz', '/nothing'])(
    'every response forbids frames and content sniffing: %s',
    async (path) => {
      const { headers } = await fetch(`${api.url}${path}`);

      expect(headers.get('Content-Security-Policy')).toBe("default-src 'none';frame-ancestors 'none'");
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(headers.get('X-Frame-Options')).toBe('DENY');
      expect(headers.get('Referrer-Policy')).toBe('no-referrer');
      expect(headers.get('Strict-Transport-Security')).toBeNull();
      expect(headers.get('X-Powered-By')).toBeNull();
    },
  );
});
