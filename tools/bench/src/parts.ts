import type { Part } from './part.ts';
import { embeddedPart } from './parts/embedded.ts';
import { expiringPart } from './parts/expiring.ts';
import { floodPart } from './parts/flood.ts';
import { listsPart } from './parts/lists.ts';
import { passwordsPart } from './parts/passwords.ts';
import { profilePart } from './parts/profile.ts';
import { requestsPart } from './parts/requests.ts';
import { writesPart } from './parts/writes.ts';

/** The parts of the bench, in their order. */
export const parts: readonly Part[] = [
  requestsPart,
  writesPart,
  embeddedPart,
  passwordsPart,
  listsPart,
  expiringPart,
  floodPart,
  profilePart,
];
