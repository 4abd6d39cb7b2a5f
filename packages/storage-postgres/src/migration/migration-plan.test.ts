import { describe, expect, it } from 'vitest';
import { planDown, planUp } from './migration-plan.ts';
import type { SchemaStatus } from './schema-status.ts';

const sets = [
  {
    migrations: [
      { name: '0001-initial', up: ['CREATE TABLE users ()'], down: ['DROP TABLE users'] },
      { name: '0002-teams', up: ['CREATE TABLE teams ()'], down: ['DROP TABLE teams'] },
    ],
  },
  {
    name: 'rooms',
    migrations: [{ name: '0001-rooms', up: ['CREATE TABLE rooms ()'], down: ['DROP TABLE rooms'] }],
  },
];

const status: SchemaStatus = {
  applied: ['0001-initial'],
  pending: ['0002-teams', 'rooms/0001-rooms'],
  unknown: [],
  newest: '0001-initial',
};

describe('the plan of up', () => {
  it('has all pending migrations, set by set, oldest first', () => {
    expect(planUp(status, sets)).toEqual([
      { set: sets[0], name: '0002-teams', fullName: '0002-teams', steps: ['CREATE TABLE teams ()'] },
      { set: sets[1], name: '0001-rooms', fullName: 'rooms/0001-rooms', steps: ['CREATE TABLE rooms ()'] },
    ]);
  });

  it('is empty if nothing is pending', () => {
    expect(planUp({ ...status, pending: [] }, sets)).toEqual([]);
  });
});

describe('the plan of down', () => {
  it('has only the migration that ran last', () => {
    const all = { ...status, applied: [...status.applied, ...status.pending], pending: [] };

    expect(planDown({ ...all, newest: 'rooms/0001-rooms' }, sets)).toEqual([
      { set: sets[1], name: '0001-rooms', fullName: 'rooms/0001-rooms', steps: ['DROP TABLE rooms'] },
    ]);
  });

  it('is empty if nothing is applied', () => {
    expect(planDown({ applied: [], pending: [], unknown: [] }, sets)).toEqual([]);
  });
});
