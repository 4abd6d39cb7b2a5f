import express from 'express';
import { createRequire } from 'node:module';

type ExpressPackage = typeof express;

const require = createRequire(import.meta.url);

/** Express 4 under its alias. It is loaded without its types, which differ from those of Express 5. */
const express4: unknown = require('express4');

function isExpress(value: unknown): value is ExpressPackage {
  return typeof value === 'function' && 'json' in value;
}

/** The versions of Express that an app may use, by name. */
export const expressVersions: readonly {
  readonly version: string;
  readonly express: ExpressPackage;
}[] = [
  ...[express4].filter(isExpress).map((found) => ({ version: 'Express 4', express: found })),
  { version: 'Express 5', express },
];
