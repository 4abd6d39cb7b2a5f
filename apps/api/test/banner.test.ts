import { describe, expect, it } from 'vitest';
import { banner } from '../src/banner.ts';
import type { SetupAccess } from '../src/setup-access.ts';
import { configOf } from './test-app.ts';

const url = 'http://localhost:8080';

const printed = (setup: SetupAccess, env: Readonly<Record<string, string>> = {}): string =>
  banner(configOf(env), { version: '0.1.0', url, setup, migrated: [], stop: () => Promise.resolve() });

describe('the banner while setup is open', () => {
  it('prints the request that creates the first owner, and until when it works', () => {
    const text = printed({ kind: 'open', until: new Date('2026-11-27T12:15:00Z') });

    expect(text).toContain('open to     everybody, until 2026-11-27T12:15:00.000Z\n');
    expect(text).toContain(`curl -fsS -X POST ${url}/api/setup`);
    expect(text).toContain('"create_pat":true,"pat_expire_in":7}');
  });

  it('requests no token with a longer lifetime than allowed', () => {
    expect(printed({ kind: 'open' }, { NB_PAT_MAX_LIFETIME_DAYS: '3' })).toContain('"pat_expire_in":3}');
  });

  it.each(['10.0.0.0/8', '192.0.2.7,fd00::/8'])(
    'prints no address of this machine if only other machines may set up: %s',
    (networks) => {
      const text = printed({ kind: 'open' }, { NB_SETUP_ALLOWED_CIDRS: networks });

      expect(text).toContain('Next, create the first owner, from an allowed network:\n');
      expect(text).toContain('curl -fsS -X POST http://ADDRESS-OF-THIS-API/api/setup');
    },
  );

  it.each(['127.0.0.0/8', '10.0.0.0/8,::1', '0.0.0.0/0'])('knows that this machine is in %s', (networks) => {
    expect(printed({ kind: 'open' }, { NB_SETUP_ALLOWED_CIDRS: networks })).toContain(
      `curl -fsS -X POST ${url}/api/setup`,
    );
  });
});

describe('the banner after the end of the setup window', () => {
  const over = { kind: 'over', startedAt: new Date('2000-01-01T00:00:10Z') } as const;

  it('says so, and prints no request that would be refused', () => {
    const text = printed(over, { NB_SETUP_WINDOW: '15m' });

    expect(text).toContain('setup       required: this instance has no owner yet\n');
    expect(text).toContain(
      'open to     nobody: the time of NB_SETUP_WINDOW began at 2000-01-01T00:00:10.000Z and is not open now\n',
    );
    expect(text).not.toContain('curl');
  });

  it.each([
    { NB_STORE_ENGINE: 'memory', next: 'start this process again' },
    { NB_STORE_ENGINE: 'embedded', next: 'stop this process, run nbsetup setup reopen-window' },
    {
      NB_STORE_ENGINE: 'postgres',
      NB_STORE_ENGINE_POSTGRES_DSN: 'postgres://nbsetup@127.0.0.1/nbsetup',
      next: 'run nbsetup setup reopen-window',
    },
  ])('says how to restart it on $NB_STORE_ENGINE', ({ next, ...env }) => {
    expect(printed(over, env)).toContain(`Next, restart the time of NB_SETUP_WINDOW:\n  ${next}`);
  });
});

it('the banner always names the page with help', () => {
  const states: readonly SetupAccess[] = [{ kind: 'completed' }, { kind: 'closed' }, { kind: 'open' }];

  for (const state of states) {
    expect(printed(state)).toMatch(/\n\nWhen something goes wrong, see docs\/troubleshooting\.md\.\n$/);
  }
});

it('the banner after setup prints a request that needs a token', () => {
  expect(printed({ kind: 'completed' })).toContain(
    `curl -fsS ${url}/api/users -H 'Authorization: Token nbp_…'\n`,
  );
});
