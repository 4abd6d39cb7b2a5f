import { describe, expect, it } from 'vitest';
import { planDown, planUp } from './plan.ts';

const known = [
  { name: '0001-initial', up: ['CREATE TABLE users ()'], down: ['DROP TABLE users'] },
  { name: '0002-teams', up: ['CREATE TABLE teams ()'], down: ['DROP TABLE teams'] },
  { name: '0003-rooms', up: ['CREATE TABLE rooms ()'], down: ['DROP TABLE rooms'] },
];

describe('the plan of up', () => {
  it('has every pending migration, oldest first', () => {
    const status = { applied: ['0001-initial'], pending: ['0002-teams', '0003-rooms'], unknown: [] };

    expect(planUp(status, known)).toEqual([
      { name: '0002-teams', statements: ['CREATE TABLE teams ()'] },
      { name: '0003-rooms', statements: ['CREATE TABLE rooms ()'] },
    ]);
  });

  it('is empty when nothing is pending', () => {
    const status = { applied: ['0001-initial', '0002-teams', '0003-rooms'], pending: [], unknown: [] };

    expect(planUp(status, known)).toEqual([]);
  });
});

describe('the plan of down', () => {
  it('has only the newest applied migration', () => {
    const status = { applied: ['0001-initial', '0002-teams'], pending: ['0003-rooms'], unknown: [] };

    expect(planDown(status, known)).toEqual([{ name: '0002-teams', statements: ['DROP TABLE teams'] }]);
  });

  it('is empty when nothing is applied', () => {
    const status = { applied: [], pending: ['0001-initial', '0002-teams', '0003-rooms'], unknown: [] };

    expect(planDown(status, known)).toEqual([]);
  });
});
