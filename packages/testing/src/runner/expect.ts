import {
  chai,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  setState,
  type ExpectStatic,
} from '@vitest/expect';

/** Returns the `expect` of vitest for a process that does not run vitest. */
export function createExpect(): ExpectStatic {
  for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin);
  const { expect } = chai;
  if (!isExpect(expect)) throw new TypeError('this version of @vitest/expect has no matchers like toEqual');
  setState({ assertionCalls: 0 }, expect);
  return expect;
}

function isExpect(candidate: Chai.ExpectStatic): candidate is ExpectStatic {
  return 'arrayContaining' in candidate && 'toEqual' in chai.Assertion.prototype;
}
