import type { SignInFailure } from '@nbsetup/domain';
import { Counter, type Registry } from 'prom-client';

/** Returns a function that counts failed sign-ins. */
export function countSignInFailures(registry: Registry): (failure: Pick<SignInFailure, 'reason'>) => void {
  const failures = new Counter({
    name: 'nbsetup_sign_in_failures_total',
    help: 'Passwords that signed nobody in',
    labelNames: ['reason'],
    registers: [registry],
  });
  return ({ reason }) => {
    failures.inc({ reason: reason.replaceAll(' ', '_') });
  };
}
