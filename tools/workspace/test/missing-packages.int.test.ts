import { describe, expect, it } from 'vitest';
import { missingPackages } from '../missing-packages.mjs';

const machine = { platform: 'linux', arch: 'x64', libc: 'glibc' };
const express = { 'node_modules/express': { version: '5.3.0' } };
const program = { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'] };

describe('an installation', () => {
  it('lacks nothing that it holds in the locked version', () => {
    expect(missingPackages({ '': {}, ...express }, express, machine)).toEqual([]);
  });

  it('lacks what it does not hold', () => {
    expect(missingPackages({ '': {}, ...express }, {}, machine)).toEqual(['node_modules/express']);
  });

  it('lacks a link to a package of this workspace that nobody made', () => {
    expect(missingPackages({ 'node_modules/@nbsetup/domain': {} }, {}, machine)).toEqual([
      'node_modules/@nbsetup/domain',
    ]);
  });

  it('lacks what it holds in another version', () => {
    const older = { 'node_modules/express': { version: '5.2.0' } };

    expect(missingPackages(express, older, machine)).toEqual(['node_modules/express']);
  });

  it.each([
    { what: 'is optional for every machine', locked: { version: '1.0.0', optional: true } },
    { what: 'is a program for another system', locked: { ...program, os: ['darwin'] } },
    { what: 'is a program for another processor', locked: { ...program, cpu: ['arm64'] } },
    { what: 'is a program for another C library', locked: { ...program, libc: ['musl'] } },
  ])('may do without what $what', ({ locked }) => {
    expect(missingPackages({ 'node_modules/native': locked }, {}, machine)).toEqual([]);
  });

  it.each([program, { ...program, libc: ['glibc'] }])('lacks a program for this machine: %o', (locked) => {
    expect(missingPackages({ 'node_modules/native': locked }, {}, machine)).toEqual(['node_modules/native']);
  });
});
