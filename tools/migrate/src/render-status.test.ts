import { describe, expect, it } from 'vitest';
import { renderStatus } from './render-status.ts';

const current = { applied: ['0001-initial', '0002-teams'], pending: [], unknown: [] };
const behind = { applied: ['0001-initial'], pending: ['0002-teams', '0003-rooms-of-teams'], unknown: [] };
const diverged = {
  applied: ['0001-initial', '0002-newer'],
  pending: ['0002-teams'],
  unknown: ['0002-newer'],
};

describe('the status as text', () => {
  it('says that the schema is current', () => {
    expect(renderStatus(current, { format: 'text' })).toBe(
      [
        'MIGRATION     STATE',
        '0001-initial  applied',
        '0002-teams    applied',
        '',
        'the schema is current',
        '',
      ].join('\n'),
    );
  });

  it('says how many are pending and what to run, with columns as wide as the longest name', () => {
    expect(renderStatus(behind, { format: 'text' })).toBe(
      [
        'MIGRATION            STATE',
        '0001-initial         applied',
        '0002-teams           pending',
        '0003-rooms-of-teams  pending',
        '',
        '2 pending; run `npx nbsetup-migrate up`',
        '',
      ].join('\n'),
    );
  });

  it('advises to run the program that has the commands, with the schema', () => {
    expect(renderStatus(behind, { format: 'text', schema: 'auth', call: 'npx nbsetup migrate' })).toContain(
      '2 pending; run `npx nbsetup migrate up --schema auth`\n',
    );
  });

  it('does not advise to migrate a schema that is newer than this program', () => {
    expect(renderStatus(diverged, { format: 'text' })).toBe(
      [
        'MIGRATION     STATE',
        '0001-initial  applied',
        '0002-newer    unknown',
        '0002-teams    pending',
        '',
        'the schema is newer than this program; run the newer version of the program',
        '',
      ].join('\n'),
    );
  });
});

describe('the status as JSON', () => {
  it('has every migration with its state, and whether the schema is current', () => {
    expect(renderStatus(diverged, { format: 'json' })).toBe(`{
  "current": false,
  "migrations": [
    {
      "name": "0001-initial",
      "state": "applied"
    },
    {
      "name": "0002-newer",
      "state": "unknown"
    },
    {
      "name": "0002-teams",
      "state": "pending"
    }
  ]
}
`);
  });

  it('reports that the schema is current', () => {
    expect(renderStatus(current, { format: 'json' })).toMatch(/^\{\n {2}"current": true,\n/);
  });
});
